create table account (id serial primary key, iban varchar(34) not null, owner text, balance numeric(14, 2) not null default 0, opened date, flags integer default 0);
create table entry (id serial primary key, account_id integer not null references account (id), amount numeric(14, 2), text varchar(140), at timestamptz default now());
