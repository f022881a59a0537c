CREATE TABLE entries_p (id bigint NOT NULL, day date NOT NULL, text varchar(40), cents int) PARTITION BY RANGE (day);
CREATE TABLE entries_p_2024 PARTITION OF entries_p FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
INSERT INTO entries_p SELECT id, day, text, cents FROM entries WHERE day >= '2024-01-01' AND day < '2025-01-01';
