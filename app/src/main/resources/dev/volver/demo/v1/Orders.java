/** What version 1 asks of the database. */
final class Orders {
  static final String VERSION = "v1";
  static final String ADD = "insert into orders (id, item, amount) values (?, ?, ?)";
  static final String ONE = "select item, amount, '' from orders where id = ?";
  static final String NEWEST = "select id, item, amount from orders order by rowid desc limit 1";
  static final String TAKINGS = "select total(amount) from orders";
}
