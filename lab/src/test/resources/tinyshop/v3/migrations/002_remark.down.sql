alter table sale rename column remark to note;
