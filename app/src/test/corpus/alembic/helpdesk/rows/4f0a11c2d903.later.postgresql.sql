insert into tickets (id, ref, subject) values (50, 'T-50', repeat('long', 90));
