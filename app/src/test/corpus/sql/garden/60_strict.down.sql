create table plants1 (id INTEGER PRIMARY KEY, latin TEXT, common TEXT, height REAL, sown TEXT);
insert into plants1 select * from plants;
drop table plants;
alter table plants1 rename to plants;
