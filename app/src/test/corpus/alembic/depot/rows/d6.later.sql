insert into boxes (id, label) values (901, 'A');
