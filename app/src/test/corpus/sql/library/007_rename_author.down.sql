alter table books rename column writer to author;
