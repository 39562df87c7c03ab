package perdura.servicesupport.client;

import org.jspecify.annotations.Nullable;
import perdura.settings.Service;

/**
 * Whether the call took effect is unknown: no answer came in time, none came at all, the service
 * failed, or it has failed so often that it was not asked.
 */
public final class CallFailed extends RuntimeException {
  public CallFailed(Service service, String reason, @Nullable Throwable cause) {
    super(service.label() + " " + reason, cause, false, false);
  }
}
