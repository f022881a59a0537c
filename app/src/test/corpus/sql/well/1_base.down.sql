drop table pumps; drop table wells;
