drop view out_now;
drop table genres;
drop table loans;
drop table books;
