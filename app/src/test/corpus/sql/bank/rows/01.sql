insert into account (iban, owner, balance, opened, flags) values ('ES00 1', 'Ana López', 10.50, '2020-01-01', 3), ('ES002', ' Bo ', -1, null, null), ('ES003', null, 0, '2021-05-05', 0);
insert into entry (account_id, amount, text, at) values (1, 5.25, 'one', '2024-01-01 00:00+00'), (1, null, null, null), (2, -1, repeat('t', 140), '2024-03-31 01:30+00');
