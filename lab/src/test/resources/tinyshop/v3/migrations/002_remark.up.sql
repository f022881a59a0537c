alter table sale rename column note to remark;
