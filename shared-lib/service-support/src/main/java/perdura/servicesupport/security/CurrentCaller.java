package perdura.servicesupport.security;

import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import perdura.tokens.Caller;

/** Who calls, for controllers whose interface has no place for an argument. Thread-safe. */
public final class CurrentCaller {
  static final String CALLER = CurrentCaller.class.getName() + ".caller";
  static final String OPEN = CurrentCaller.class.getName() + ".open";

  CurrentCaller() {}

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
