insert into ads_banner (id, url, clicks) values (900, 'https://x.example/b', NULL);
