alter table sale add column label text;
