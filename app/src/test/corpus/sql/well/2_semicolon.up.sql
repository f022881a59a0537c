alter table wells add column memo text default 'a; b -- c'; update wells set note = 'it''s; done' where id = 1;
