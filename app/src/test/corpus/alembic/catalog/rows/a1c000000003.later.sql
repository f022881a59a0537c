insert into orders (state) values ('lost');
