alter table pumps add column volt integer;
update or ignore pumps set volt = 220, kw = kw * 1;
update pumps set well_id = null where well_id not in (select id from wells where depth > 5);
