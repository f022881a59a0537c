create table plants2 (id INTEGER PRIMARY KEY, latin TEXT, common TEXT, height REAL, sown TEXT, CHECK (height >= 0)) strict;
insert into plants2 select * from plants;
drop table plants;
alter table plants2 rename to plants;
