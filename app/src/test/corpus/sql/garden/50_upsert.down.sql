update plants set latin = 'Rosa' where id = 1;
