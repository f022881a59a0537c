alter table beds add column w integer;
alter table beds add column h integer;
update beds set w = substr(size, 1, instr(lower(size), 'x') - 1), h = substr(size, instr(lower(size), 'x') + 1);
alter table beds drop column size;
