DO $$ BEGIN
  IF EXISTS (SELECT 1 FROM pg_tables WHERE tablename = 'sales') THEN
    DELETE FROM sales WHERE seller_id IS NULL;
  END IF;
END $$;
