create table sale (id integer primary key, key text not null unique, note text not null);
