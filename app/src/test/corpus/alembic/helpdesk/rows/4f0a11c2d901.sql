insert into agents (id, login, full_name, email, is_active, role, prefs, legacy_token, phone) values
 (1, 'ana', 'Ana  María López', 'ANA@desk.test', true, 'lead', '{"theme": "dark",  "lang": "es"}', 'tok-1', '007'),
 (2, 'bo', 'Bo', null, true, 'agent', '{"theme":"light"}', null, '+34 600'),
 (3, 'cy', null, 'cy@desk.test ', false, null, null, 'tok-3', null),
 (4, 'dée', 'Dée Ng', 'ana@desk.test', true, 'Lead', '{}', 'tok-4', ''),
 (5, 'eve', 'Eve Adams', 'eve@desk.test', true, 'admin', '{"n": 1.50, "n2": null}', '', '0');
insert into tickets (id, ref, subject, body, status, priority, agent_id, opened_at, minutes, extra, channel) values
 (1, 'T-1', 'printer', 'it is
broken', 'new', 1, 1, '2024-03-31 02:30:00', 0.1, '{"a": 1,  "b": null}', 'mail'),
 (2, 'T-2', 'screen', null, 'wip', 3, 2, '2024-07-01 12:00:00.123456', 1.005, null, 'phone'),
 (3, 'T-2', 'mouse', '', 'in_progress', null, null, null, null, '{"list": [1, 2.0]}', null),
 (4, 'T-4', 'Ñandú ☂', 'x', 'done', 9, 3, '2023-12-31 23:59:59', 12345.678, '[]', 'Mail'),
 (5, 't-4', 'quote '' here', 'y', 'closed', 0, 2, '2024-01-01 00:00:00', 3, '"s"', 'chat');
insert into tags (id, label) values (1, 'bug'), (2, 'billing'), (3, 'bug'), (4, 'Urgent');
insert into ticket_tags (ticket_id, tag_id) values (1, 1), (1, 3), (2, 2), (99, 1), (1, 1);
insert into settings (key, value) values ('site.name', 'Desk'), ('smtp.host', null), ('limit', '010');
