drop table sale;
