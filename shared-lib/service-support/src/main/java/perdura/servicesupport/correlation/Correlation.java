package perdura.servicesupport.correlation;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** The id of what this thread is working on. */
public final class Correlation {
  /** The header that carries the id between processes. */
  public static final String HEADER = "X-Correlation-Id";

  /** The id's name in the log's context. */
  public static final String KEY = "correlation";

  /** The service's name in the log's context. */
  public static final String SERVICE = "service";

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private Correlation() {}

  /** The id of this thread's work, or {@code -} where none began. */
  public static String current() {
    String id = MDC.get(KEY);
    return id == null ? "-" : id;
  }

  /** The id that a caller sent if it has a fit form, else a new one. */
  static String adopt(@Nullable String sent) {
    return sent != null && FORM.matcher(sent).matches() ? sent : fresh();
  }

  /** Nobody gains by guessing one, so it need not come from the system's slow source. */
  private static String fresh() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }
}
