insert into care_doctor (id, name, badge) values (900, 'Eva', 7);
