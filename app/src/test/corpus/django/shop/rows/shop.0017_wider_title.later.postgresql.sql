insert into shop_article (id, title) values (900, repeat('x', 300));
