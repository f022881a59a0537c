create table owner (id serial primary key, name text not null unique);
insert into owner (name) select distinct owner from account where owner is not null;
alter table account add column owner_id integer references owner (id);
update account a set owner_id = o.id from owner o where o.name = a.owner;
alter table account drop column owner;
