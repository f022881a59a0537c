begin;
alter table account drop constraint account_iban_key;
commit;
