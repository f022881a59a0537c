insert into site_pages_page (id, title, slug, kind, body, color, "order") values (900, repeat('x', 200), '', 'a', '', '', 9);
