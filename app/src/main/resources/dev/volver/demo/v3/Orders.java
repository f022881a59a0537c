/** What version 3 asks of the database: the column is called price now; one query was forgotten. */
final class Orders {
  static final String VERSION = "v3";
  static final String ADD = "insert into orders (id, item, price) values (?, ?, ?)";
  static final String ONE = "select item, price, '' from orders where id = ?";
  static final String NEWEST = "select id, item, price from orders order by rowid desc limit 1";
  static final String TAKINGS = "select total(amount) from orders";
}
