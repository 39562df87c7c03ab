package perdura.launcher.folder;

/** The command cannot do what was asked; the message says why and what to do. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Says {@code message}. */
  public Refused(String message) {
    super(message);
  }

  /** What to tell the person. */
  public String words() {
    return String.valueOf(getMessage());
  }

  /** Says {@code message}; {@code cause} is for those who look closer. */
  public Refused(String message, Throwable cause) {
    super(message, cause);
  }
}
