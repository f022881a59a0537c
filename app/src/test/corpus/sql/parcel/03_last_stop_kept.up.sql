alter table parcel add column last_place text;
create trigger stop_after_insert after insert on stop begin
  update parcel set last_place = new.place where id = new.parcel_id;
end;
