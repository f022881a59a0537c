create index pumps_kw on pumps (kw);
