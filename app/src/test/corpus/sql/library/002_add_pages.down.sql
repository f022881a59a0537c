alter table books drop column pages;
