INSERT INTO article (id, slug, title, body, state, views) VALUES (1, 'One', 'One', 'b', 1, 3), (2, 'one', 'Two', NULL, 0, NULL), (7, NULL, 'Dé', 'x', 2, '12');
INSERT INTO comment VALUES (1, 1, 'hi', 0), (2, 1, NULL, 'yes'), (3, 50, 'lost', NULL);
