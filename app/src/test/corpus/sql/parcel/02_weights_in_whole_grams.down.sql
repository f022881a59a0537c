create table parcel_old (id integer primary key, code text not null, weight real, sender text, receiver text, state text default 'new');
insert into parcel_old select id, code, weight / 1000.0, sender, receiver, state from parcel;
drop table parcel;
alter table parcel_old rename to parcel;
