alter table account add column flags integer default 0;
update account set flags = frozen::int + 2 * joint::int;
alter table account drop column frozen, drop column joint;
