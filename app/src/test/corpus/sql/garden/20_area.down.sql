drop index beds_soil;
alter table beds drop column soil;
