insert into news_writer (id, full_name, twitter, joined) values (1, 'Eva Gil', '@eva', '2020-02-29'), (2, 'IVÁN', NULL, NULL);
insert into news_article (id, slug, body, published, lead, tail, is_draft, words, writer_id) values
 (1, 'uno', 'b', '2024-01-01 10:20:30', 'l', 't', true, 3, 1), (2, 'uno', NULL, NULL, NULL, NULL, false, NULL, NULL), (3, NULL, '', '2024-10-27 00:30:00', '', 'x', false, 1000000, 2);
