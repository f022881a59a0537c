ALTER TABLE trade.sales SET SCHEMA public;
DROP SCHEMA trade;
