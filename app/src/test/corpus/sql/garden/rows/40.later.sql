insert into plants (id, latin, common) values (900, 'Salvia officinalis', 'sage');
