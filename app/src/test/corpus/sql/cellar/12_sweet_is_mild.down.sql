ALTER TYPE flavour RENAME VALUE 'mild' TO 'sweet';
