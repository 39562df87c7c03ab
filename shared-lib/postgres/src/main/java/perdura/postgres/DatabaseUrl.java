package perdura.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * Where a PostgreSQL database is, and as whom to log in. Read from {@code postgresql://}, {@code
 * postgres://} or {@code jdbc:postgresql://} URLs; {@link #toString} keeps the password and the
 * parameters back.
 *
 * @param host name or address; an IPv6 address without brackets
 * @param port 1 to 65535
 * @param password empty when the server asks for none
 * @param parameters in the driver's spelling, such as {@code sslmode}, without user and password
 */
public record DatabaseUrl(
    String host,
    int port,
    String database,
    String user,
    String password,
    Map<String, String> parameters) {

  private static final int DEFAULT_PORT = 5432;

  /** The names that libpq and poolers use, where the driver has another. */
  private static final Map<String, String> DRIVER_SPELLING =
      Map.of(
          "application_name", "ApplicationName",
          "connect_timeout", "connectTimeout",
          "channel_binding", "channelBinding");

  /** Copies the parameters; refuses what cannot name a database. */
  public DatabaseUrl {
    require(!host.isEmpty(), "it names no host");
    require(port >= 1 && port <= 65_535, "its port is not between 1 and 65535");
    require(!database.isEmpty(), "it names no database: end it with /NAME");
    require(!user.isEmpty(), "it names no user: write USER:PASSWORD@ before the host");
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /**
   * Reads a URL.
   *
   * @throws IllegalArgumentException saying what is wrong, without any part that may be secret
   */
  public static DatabaseUrl parse(String url) {
    String rest = afterScheme(url.strip());
    int query = rest.indexOf('?');
    Map<String, String> parameters =
        parameters(query < 0 ? "" : rest.substring(query + 1).replaceFirst("#.*", ""));
    String place = query < 0 ? rest : rest.substring(0, query);
    int slash = place.indexOf('/', place.lastIndexOf('@') + 1);
    require(slash >= 0, "it names no database: end it with /NAME");

    String authority = place.substring(0, slash);
    int at = authority.lastIndexOf('@');
    String[] login = authority.substring(0, Math.max(at, 0)).split(":", 2);
    Address address = Address.parse(authority.substring(at + 1));
    String user = parameters.remove("user");
    String password = parameters.remove("password");
    return new DatabaseUrl(
        address.host(),
        address.port(),
        decoded(place.substring(slash + 1)),
        login[0].isEmpty() && user != null ? user : decoded(login[0]),
        login.length < 2 && password != null ? password : decoded(login.length < 2 ? "" : login[1]),
        parameters);
  }

  /** What the driver is given; user and password go beside it, never in it. */
  public String jdbcUrl() {
    String query =
        parameters.entrySet().stream()
            .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
            .collect(Collectors.joining("&"));
    return "jdbc:postgresql://%s:%d/%s%s"
        .formatted(bracketed(), port, encoded(database), query.isEmpty() ? "" : "?".concat(query));
  }

  /** The whole URL, password included: for a file or an environment, never for a log. */
  public String withSecrets() {
    String address = jdbcUrl().substring("jdbc:postgresql://".length());
    return "postgresql://%s:%s@%s".formatted(encoded(user), encoded(password), address);
  }

  /**
   * The same database for another role. Supabase's pooler expects {@code role.project} as the user,
   * so there the project of the present user is kept.
   */
  public DatabaseUrl as(String role, String rolePassword) {
    boolean pooler = host.endsWith(".pooler.supabase.com") && user.contains(".");
    String name = pooler ? role + user.substring(user.indexOf('.')) : role;
    return new DatabaseUrl(host, port, database, name, rolePassword, parameters);
  }

  /** Another database of the same server. */
  public DatabaseUrl withDatabase(String name) {
    return new DatabaseUrl(host, port, name, user, password, parameters);
  }

  /** The same with one parameter of the driver set, replacing an earlier value. */
  public DatabaseUrl withParameter(String name, String value) {
    Map<String, String> all = new LinkedHashMap<>(parameters);
    all.put(name, value);
    return new DatabaseUrl(host, port, database, user, password, all);
  }

  /** Logs in. The caller closes the connection. */
  public Connection connect() throws SQLException {
    Properties login = new Properties();
    login.setProperty("user", user);
    if (!password.isEmpty()) {
      login.setProperty("password", password);
    }
    return DriverManager.getConnection(jdbcUrl(), login);
  }

  @Override
  public String toString() {
    return "postgresql://%s:***@%s:%d/%s".formatted(user, bracketed(), port, database);
  }

  private String bracketed() {
    return host.contains(":") ? "[" + host + "]" : host;
  }

  private static String afterScheme(String url) {
    for (String scheme : new String[] {"jdbc:postgresql://", "postgresql://", "postgres://"}) {
      if (url.startsWith(scheme)) {
        return url.substring(scheme.length());
      }
    }
    throw refused("it does not begin with postgresql://");
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> found = new LinkedHashMap<>();
    for (String pair : query.split("&")) {
      int equals = pair.indexOf('=');
      if (pair.isEmpty()) {
        continue;
      }
      require(equals > 0, "a parameter after ? is not written NAME=VALUE");
      String name = decoded(pair.substring(0, equals));
      String value = decoded(pair.substring(equals + 1));
      if (name.equals("pgbouncer")) {
        // Other clients' word for a pooler that cannot keep prepared statements.
        found.put("prepareThreshold", value.equals("true") ? "0" : "5");
      } else {
        found.put(DRIVER_SPELLING.getOrDefault(name, name), value);
      }
    }
    return found;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException malformed) {
      // The cause would quote the text, which may be the password.
      throw refused("a % in it is not followed by two hexadecimal digits");
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw refused(otherwise);
    }
  }

  private static IllegalArgumentException refused(String why) {
    return new IllegalArgumentException(
        "The database URL cannot be used: %s. Expected postgresql://USER:PASSWORD@HOST:PORT/DATABASE, with special characters percent-encoded."
            .formatted(why));
  }

  private record Address(String host, int port) {

    static Address parse(String text) {
      require(!text.contains(","), "it names several hosts; name one");
      int bracket = text.lastIndexOf(']');
      int colon = text.indexOf(':', bracket + 1);
      String host = colon < 0 ? text : text.substring(0, colon);
      String bare = bracket > 0 ? host.substring(1, host.length() - 1) : host;
      return new Address(decoded(bare), colon < 0 ? DEFAULT_PORT : port(text.substring(colon + 1)));
    }

    private static int port(String digits) {
      require(digits.matches("\\d{1,5}"), "its port is not a number");
      return Integer.parseInt(digits);
    }
  }
}
