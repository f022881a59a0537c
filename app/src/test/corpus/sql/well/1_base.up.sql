create table wells (id integer primary key, name text, depth real, note text default 'x', tag text);
create table pumps (id integer primary key, well_id integer references wells (id), kw real);
create unique index pumps_kw on pumps (kw);
