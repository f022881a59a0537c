create table place (id integer primary key, name text not null);
insert into place (name) select note from sale;
insert into place (name) values (null);
