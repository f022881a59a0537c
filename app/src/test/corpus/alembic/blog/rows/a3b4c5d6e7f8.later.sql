insert into "user" (id, username) values (900, 'susan');
