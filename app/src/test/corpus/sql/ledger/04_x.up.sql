ALTER TABLE entries RENAME COLUMN text TO label;
ALTER INDEX entries_day_text_key RENAME TO entries_day_label_key;
