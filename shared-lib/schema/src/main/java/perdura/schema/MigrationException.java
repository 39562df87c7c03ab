package perdura.schema;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The schema could not be brought up to date; the message says why and what to do. */
public final class MigrationException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  MigrationException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
