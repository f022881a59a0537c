create table orders (
  id text primary key,
  item text not null,
  amount integer not null,
  placed_at text not null default current_timestamp
);
