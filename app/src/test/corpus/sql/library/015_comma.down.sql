delete from topics where name in ('poesía; teatro', 'ciencia--ficción');
