-- a note for those who come later
/* drop table wells; */
