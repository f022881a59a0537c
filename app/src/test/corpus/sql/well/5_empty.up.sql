create table extra (id integer);
