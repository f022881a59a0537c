CREATE TABLE IF NOT EXISTS returns (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  sale_id bigint NOT NULL REFERENCES sales (id) ON DELETE CASCADE,
  why text,
  at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE returns IS 'what came back';
