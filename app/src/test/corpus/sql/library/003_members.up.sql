-- members of the library
create table members (
  id integer primary key,
  name text not null,
  email text unique,
  joined text default current_timestamp
);
create index members_name on members (name);
