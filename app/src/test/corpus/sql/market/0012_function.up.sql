CREATE FUNCTION net(a numeric) RETURNS numeric AS $body$
  SELECT a / 1.21; -- a semicolon; inside
$body$ LANGUAGE sql IMMUTABLE;
