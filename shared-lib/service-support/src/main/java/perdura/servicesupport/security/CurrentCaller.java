package perdura.servicesupport.security;

import jakarta.servlet.ServletRequest;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import perdura.tokens.Caller;

/**
 * Who calls, for filters, and for controllers whose interface has no place for an argument.
 * Thread-safe.
 */
public final class CurrentCaller {
  /** The order of the first filter that may ask {@link #of}: those before it let callers in. */
  public static final int KNOWN_TO_FILTERS = Ordered.HIGHEST_PRECEDENCE + 200;

  static final String CALLER = CurrentCaller.class.getName() + ".caller";
  static final String OPEN = CurrentCaller.class.getName() + ".open";

  CurrentCaller() {}

  /** Who sent {@code request}, for filters; nobody need have where it is open to all. */
  public static Optional<Caller> of(ServletRequest request) {
    return request.getAttribute(CALLER) instanceof Caller caller
        ? Optional.of(caller)
        : Optional.empty();
  }

  /**
   * Who calls on this thread.
   *
   * @throws IllegalStateException outside of a request, and in one that is open to all
   */
  public Caller get() {
    RequestAttributes request = RequestContextHolder.currentRequestAttributes();
    if (request.getAttribute(CALLER, RequestAttributes.SCOPE_REQUEST) instanceof Caller caller) {
      return caller;
    }
    throw new IllegalStateException("Nobody has proved who they are in this request.");
  }
}
