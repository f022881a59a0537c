create trigger loans_since after insert on loans when new.since is null
begin
  update loans set since = 'today' where id = new.id;
end;
