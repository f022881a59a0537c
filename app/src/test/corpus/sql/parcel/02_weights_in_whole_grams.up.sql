pragma foreign_keys=off;
create table parcel_new (id integer primary key, code text not null, weight integer, sender text, receiver text, state text default 'new');
insert into parcel_new (id, code, weight, sender, receiver, state)
  select id, code, cast(weight * 1000 as integer), sender, receiver, state from parcel;
drop table parcel;
alter table parcel_new rename to parcel;
