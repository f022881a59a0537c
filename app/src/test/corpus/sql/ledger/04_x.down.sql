ALTER INDEX entries_day_label_key RENAME TO entries_day_text_key;
ALTER TABLE entries RENAME COLUMN label TO text;
