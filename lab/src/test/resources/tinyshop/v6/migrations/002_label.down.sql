alter table sale drop column label;
