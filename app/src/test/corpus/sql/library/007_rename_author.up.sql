alter table books rename column author to writer;
