insert into site_pages_page (id, title, slug, kind, body, color, "order") values (1, 'Home', 'home', 'a', '[{"type": "heading",  "value": 1}]', '00ff00', 0), (2, 'home', '', 'b', '', 'ffffff', 3), (3, '', 'x', '', '[]', '', 2147483647);
insert into site_pages_tag (id, name, page_id) values (1, 'news', 1), (2, 'News', NULL), (3, '', 2);
