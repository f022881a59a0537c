/** What version 2 asks of the database: an order can be a gift, with a note. */
final class Orders {
  static final String VERSION = "v2";
  static final String ADD = "insert into orders (id, item, amount, note) values (?, ?, ?, ?)";
  static final String ONE = "select item, amount, note from orders where id = ?";
  static final String NEWEST = "select id, item, amount, note from orders order by rowid desc limit 1";
  static final String TAKINGS = "select total(amount) from orders";
}
