WITH gone AS (DELETE FROM sellers WHERE id = 2 RETURNING *)
SELECT count(*) FROM gone;
