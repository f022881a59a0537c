create table parcel (id integer primary key, code text not null, weight real, sender text, receiver text, state text default 'new');
create table stop (id integer primary key, parcel_id integer references parcel (id), place text, at text);
