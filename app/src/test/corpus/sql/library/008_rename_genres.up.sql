alter table genres rename to topics;
