alter table topics rename to genres;
