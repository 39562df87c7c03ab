package perdura.launcher.agent;

/** The suite that a command needs is not there; the message says how to start it. */
public final class NotRunning extends RuntimeException {
  private static final long serialVersionUID = 1;

  NotRunning(String message) {
    super(message);
  }
}
