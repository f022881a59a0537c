delete from plants;
insert into plants select * from plants_kept;
drop table plants_kept;
