insert into queues (id, name, slug, code, open) values (1, 'Mail', 'mail', 'm', true), (2, 'Phone', '', 'P', null), (3, 'Mail', 'mail', 'x', false);
insert into desk_issue (id, queue_id, title, level, spent, meta, author, opened) values (1, 1, 'one', 'lo', 0.1, '{"a": 1}', 'ana', '2024-03-31 01:30:00'), (2, null, 'two', null, null, null, null, null), (3, 3, '', 'HI', 2.5, 'not json', 'Ana', '2024-05-05 12:00:00.5');
insert into desk_label (id, text) values (1, 'a'), (2, 'b');
insert into desk_issue_labels (id, issue_id, label_id) values (1, 1, 1), (2, 1, 2), (3, 3, 1);
