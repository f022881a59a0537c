insert into plants (id, latin) values (1, 'Rosa canina') on conflict (id) do update set latin = excluded.latin;
