pragma user_version = 17;
