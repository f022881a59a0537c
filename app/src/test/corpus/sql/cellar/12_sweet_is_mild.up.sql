ALTER TYPE flavour RENAME VALUE 'sweet' TO 'mild';
