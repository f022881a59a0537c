DROP FUNCTION net(numeric);
