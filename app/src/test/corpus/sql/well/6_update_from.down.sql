alter table pumps drop column volt;
