pragma user_version = 16;
