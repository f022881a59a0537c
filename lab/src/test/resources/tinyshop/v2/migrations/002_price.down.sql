alter table sale drop column price;
