DROP TABLE beds; DROP TABLE plants;
