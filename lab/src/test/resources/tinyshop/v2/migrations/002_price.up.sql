alter table sale add column price integer not null default 0;
update sale set price = length(note);
