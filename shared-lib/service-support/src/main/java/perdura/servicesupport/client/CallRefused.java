package perdura.servicesupport.client;

import perdura.settings.Service;

/** The service understood the call and said no; its code and reason are here. */
public final class CallRefused extends RuntimeException {
  private final int status;
  private final String code;

  public CallRefused(Service service, int status, String code, String detail) {
    super(service.label() + " answered " + status + " " + code + ": " + detail, null, false, false);
    this.status = status;
    this.code = code;
  }

  /** The HTTP status, 400 to 499. */
  public int status() {
    return status;
  }

  /** The problem's code. */
  public String code() {
    return code;
  }
}
