package perdura.postgres;

import java.sql.Connection;
import java.sql.SQLException;

/** What a PostgreSQL answers to one login, within three seconds. */
public enum PostgresProbe {
  /** Logged in. */
  ACCEPTS,
  /** It is there, but starting up, recovering or shutting down. */
  NOT_YET,
  /** Every connection that this role may have is taken. */
  FULL,
  /** The user or password is wrong. */
  WRONG_LOGIN,
  /** The server has no database of that name. */
  NO_DATABASE,
  /** Nobody listens there, or the answer did not come in time. */
  UNREACHABLE,
  /** It answered with something else. */
  REFUSED;

  private static final String SECONDS = "3";

  /** Tries one login and closes it again. */
  public static PostgresProbe of(DatabaseUrl url) {
    DatabaseUrl bounded =
        url.withParameter("connectTimeout", SECONDS)
            .withParameter("loginTimeout", SECONDS)
            .withParameter("socketTimeout", SECONDS);
    try (Connection connection = bounded.connect()) {
      return connection.isValid(Integer.parseInt(SECONDS)) ? ACCEPTS : UNREACHABLE;
    } catch (SQLException refusal) {
      return of(refusal);
    }
  }

  /** What a failed login means. */
  public static PostgresProbe of(SQLException refusal) {
    String state = refusal.getSQLState() == null ? "" : refusal.getSQLState();
    return switch (state) {
      case "57P01", "57P02", "57P03" -> NOT_YET;
      case "53300" -> FULL;
      // The last is the driver's own: the server asks for a password and there is none.
      case "28P01", "28000", "08004" -> WRONG_LOGIN;
      case "3D000" -> NO_DATABASE;
      default -> state.isEmpty() || state.startsWith("08") ? UNREACHABLE : REFUSED;
    };
  }
}
