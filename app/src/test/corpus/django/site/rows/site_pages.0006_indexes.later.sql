insert into site_pages_page (id, title, slug, kind, body, color, "order") values (900, 'same', '', 'a', '', '', 9), (901, 'same', '', 'a', '', '', 9);
