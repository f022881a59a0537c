alter table entry add column cents bigint generated always as ((amount * 100)::bigint) stored;
create index entry_cents on entry (cents) where cents is not null;
