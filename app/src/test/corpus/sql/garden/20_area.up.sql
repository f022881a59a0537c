alter table beds add column soil text not null default 'loam';
create index beds_soil on beds(soil);
