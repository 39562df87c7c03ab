package perdura.hotpath.loop;

/** A role threw, and its loop is over; the cause is what it threw. */
public final class RoleFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String role;

  RoleFailedException(String role, Throwable cause) {
    super("%s failed and is over: %s".formatted(role, cause), cause);
    this.role = role;
  }

  /** Name of the role. */
  public String role() {
    return role;
  }
}
