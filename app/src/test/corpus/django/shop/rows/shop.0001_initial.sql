insert into shop_customer (id, name, email, phone, code, notes, points) values
 (1, 'Ana Ruiz', 'Ana@x.org', '600', '007', 'n', 1), (2, 'Madonna', NULL, NULL, '7', '', 0), (3, 'Li  Wei', 'ana@x.org', '', NULL, 'línea
dos', -5);
insert into shop_product (id, title, price, stock, colour, weight, kind) values
 (1, 'Silla', 19.9999, 9007199254740993, 'red', 0.1, 'a'), (2, 'Una mesa de comedor muy larga con acabado de roble', 1.0000, NULL, NULL, NULL, NULL), (3, 'Silla', NULL, 3, 'RED', 1e10, 'b');
insert into shop_order (id, status, total, placed, customer_id) values (1, 'new', 10.00, '2024-01-01 00:00:00', 1), (2, NULL, NULL, NULL, NULL), (3, 'Paid', 0.10, '2024-02-29 12:00:00', 3);
insert into shop_order_products (id, order_id, product_id) values (1, 1, 1), (2, 1, 2), (3, 3, 3);
insert into shop_coupon (id, text) values (1, 'x'), (2, NULL);
