insert into feed (url, level) values ('http://c', 'extreme');
