ALTER TYPE flavour RENAME TO taste;
