create table plants_kept as select * from plants;
delete from plants where latin is null;
