alter table entry drop column cents;
