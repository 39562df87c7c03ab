package perdura.schema;

import static java.lang.System.Logger.Level.DEBUG;

import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;

/**
 * Keeps Flyway's own talk for debugging: its steps are reported as progress, its errors are thrown.
 * Public because Flyway makes it by its name.
 */
public final class QuietLog implements LogCreator, Log {
  private static final System.Logger LOG = System.getLogger("perdura.schema");

  @Override
  public Log createLogger(Class<?> owner) {
    return this;
  }

  @Override
  public void debug(String message) {
    LOG.log(DEBUG, message);
  }

  @Override
  public void info(String message) {
    LOG.log(DEBUG, message);
  }

  @Override
  public void notice(String message) {
    LOG.log(DEBUG, message);
  }

  @Override
  public void warn(String message) {
    LOG.log(DEBUG, message);
  }

  @Override
  public void error(String message) {
    LOG.log(DEBUG, message);
  }

  @Override
  public void error(String message, Exception cause) {
    LOG.log(DEBUG, message, cause);
  }
}
