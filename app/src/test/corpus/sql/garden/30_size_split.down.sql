alter table beds add column size text;
update beds set size = w || 'x' || h;
alter table beds drop column w;
alter table beds drop column h;
