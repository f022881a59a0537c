CREATE TABLE plants (id INTEGER PRIMARY KEY, latin TEXT, common TEXT, height REAL, sown TEXT, CHECK (height >= 0));
CREATE TABLE beds (id INTEGER PRIMARY KEY, plant_id INTEGER REFERENCES plants (id), size TEXT);
