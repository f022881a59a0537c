alter table books add column pages integer;
