-- PostgreSQL cannot remove a value
SELECT 1;
