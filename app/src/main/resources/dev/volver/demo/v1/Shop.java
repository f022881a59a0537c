import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A small shop: takes orders over HTTP and keeps them in SQLite. What differs from version to
 * version is in {@link Orders}.
 */
public final class Shop {
  private final Connection db;
  private final String name;
  private volatile String trouble = "";

  private Shop(Connection db, String name) {
    this.db = db;
    this.name = name;
  }

  public static void main(String[] args) throws Exception {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    Map<String, String> settings = settings(Path.of(".env"));
    Connection db = DriverManager.getConnection("jdbc:sqlite:data/shop.db");
    try (Statement s = db.createStatement()) {
      s.execute("pragma journal_mode = wal");
      s.execute("pragma synchronous = full");
      s.execute("pragma busy_timeout = 5000");
    }
    new Shop(db, settings.get("SHOP_NAME")).open(Integer.parseInt(settings.get("PORT")));
  }

  private static Map<String, String> settings(Path file) throws IOException {
    Map<String, String> all = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      if (line.contains("=") && !line.startsWith("#")) {
        all.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
      }
    }
    return all;
  }

  private void open(int port) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
    server.createContext("/", this::handle);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory())
        .scheduleAtFixedRate(this::addUp, 1500, 1000, TimeUnit.MILLISECONDS);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
    System.out.println("shop " + Orders.VERSION + " is open");
  }

  /** Lets the orders at hand be answered, then closes. */
  private void close(HttpServer server) {
    server.stop(1);
    try {
      db.close();
    } catch (SQLException e) {
      System.out.println("ERROR closing: " + e.getMessage());
    }
  }

  /** The owner wants to see the day's takings; they are added up every second. */
  private void addUp() {
    try {
      System.out.println("takings so far: " + first(Orders.TAKINGS));
      trouble = "";
    } catch (SQLException e) {
      trouble = e.getMessage();
      System.out.println("ERROR adding up the takings: " + trouble);
    }
  }

  private void handle(HttpExchange x) throws IOException {
    String call = x.getRequestMethod() + " " + x.getRequestURI().getPath();
    try (x) {
      switch (call) {
        case "GET /health" -> health(x);
        case "POST /orders" -> order(x);
        case "GET /orders/count" -> answer(x, 200, "{\"orders\":" + first("select count(*) from orders") + "}");
        default -> show(x, call.startsWith("GET /orders/") ? call.substring(12) : "");
      }
    } catch (SQLException e) {
      System.out.println("ERROR " + call + ": " + e.getMessage());
      answer(x, 500, "{\"status\":\"error\"}");
    }
  }

  private void health(HttpExchange x) throws IOException, SQLException {
    first(Orders.NEWEST);
    String status = trouble.isEmpty() ? "ok" : "error";
    answer(
        x,
        trouble.isEmpty() ? 200 : 500,
        "{\"status\":\"%s\",\"version\":\"%s\",\"shop\":\"%s\"}".formatted(status, Orders.VERSION, name));
  }

  /** Answers 201 only when the order is committed, with what was written. */
  private void order(HttpExchange x) throws IOException, SQLException {
    String body = new String(x.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, String> form = new HashMap<>();
    Arrays.stream(body.split("&"))
        .map(field -> field.split("=", 2))
        .forEach(f -> form.put(f[0], URLDecoder.decode(f[f.length - 1], StandardCharsets.UTF_8)));
    String id = UUID.randomUUID().toString();
    String[] values = {id, form.get("item"), form.get("amount"), form.get("note")};
    synchronized (db) {
      try (PreparedStatement add = db.prepareStatement(Orders.ADD)) {
        for (int i = 1; i <= add.getParameterMetaData().getParameterCount(); i++) {
          add.setString(i, values[i - 1]);
        }
        add.executeUpdate(); // the statement is its own transaction: on the disk when this returns
      }
    }
    answer(x, 201, "{\"id\":\"%s\",\"version\":\"%s\",\"order\":%s}".formatted(id, Orders.VERSION, find(id)));
  }

  private void show(HttpExchange x, String id) throws IOException, SQLException {
    String order = find(id);
    answer(x, order.isEmpty() ? 404 : 200, order.isEmpty() ? "{}" : order);
  }

  private String find(String id) throws SQLException {
    synchronized (db) {
      try (PreparedStatement one = db.prepareStatement(Orders.ONE)) {
        one.setString(1, id);
        ResultSet row = one.executeQuery();
        return row.next()
            ? "{\"item\":\"%s\",\"amount\":%s,\"note\":\"%s\"}".formatted(row.getString(1), row.getString(2), row.getString(3))
            : "";
      }
    }
  }

  private String first(String sql) throws SQLException {
    synchronized (db) {
      try (Statement s = db.createStatement(); ResultSet row = s.executeQuery(sql)) {
        return row.next() ? row.getString(1) : "";
      }
    }
  }

  private static void answer(HttpExchange x, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    x.getResponseHeaders().set("Content-Type", "application/json");
    x.sendResponseHeaders(status, bytes.length);
    x.getResponseBody().write(bytes);
  }
}
