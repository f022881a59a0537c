insert into topics (name) values ('poesía; teatro'), ('ciencia--ficción');
