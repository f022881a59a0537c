ALTER TYPE flavour RENAME VALUE 'sharp' TO 'harsh';
