alter table orders rename column price to amount;
alter table orders add column note text not null default '';
