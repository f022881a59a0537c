DROP TRIGGER guard ON entries;
DROP FUNCTION entries_guard();
