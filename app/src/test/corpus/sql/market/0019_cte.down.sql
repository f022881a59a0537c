INSERT INTO sellers (id, name) VALUES (2, 'ana');
