alter table account add column frozen boolean not null default false, add column joint boolean not null default false;
update account set frozen = (flags & 1) = 1, joint = (flags & 2) = 2;
alter table account drop column flags;
