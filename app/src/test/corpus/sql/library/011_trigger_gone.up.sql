drop trigger loans_since;
