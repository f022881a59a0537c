ALTER TABLE entries DROP CONSTRAINT entries_day_label_key;
ALTER TABLE entries ADD CONSTRAINT entries_day_label_key UNIQUE (day, label);
