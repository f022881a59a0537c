insert into ads_banner (id, url, clicks, article_id) values (1, 'https://x.example/a', 5, 1), (2, 'https://x.example/a', 0, NULL);
