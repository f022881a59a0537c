create index books_dear on books (price) where price > 5;
