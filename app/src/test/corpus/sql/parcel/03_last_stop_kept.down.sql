drop trigger stop_after_insert;
alter table parcel drop column last_place;
