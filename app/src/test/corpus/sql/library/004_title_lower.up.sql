update books set title = trim(title);
