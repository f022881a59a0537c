ALTER TYPE flavour RENAME VALUE 'dry' TO 'sharp';
