insert into grower (id, email, gone) values (900, 'x@y', now()), (901, 'x@y', now());
