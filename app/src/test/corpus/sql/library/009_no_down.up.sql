alter table books add column cover text;
