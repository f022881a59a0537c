drop index books_dear;
