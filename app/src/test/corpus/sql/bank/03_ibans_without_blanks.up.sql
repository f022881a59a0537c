begin;
update account set iban = replace(iban, ' ', '');
alter table account add constraint account_iban_key unique (iban);
commit;
