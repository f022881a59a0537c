ALTER TYPE taste RENAME TO flavour;
