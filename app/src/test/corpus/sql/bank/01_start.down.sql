drop table entry;
drop table account;
