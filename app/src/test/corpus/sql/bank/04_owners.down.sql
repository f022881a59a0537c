alter table account add column owner text;
update account a set owner = o.name from owner o where o.id = a.owner_id;
alter table account drop column owner_id;
drop table owner;
