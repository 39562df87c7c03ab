package perdura.servicesupport.application;

/** The service cannot start as it is configured; the message says why and what to do. */
public final class ConfigurationRefused extends RuntimeException {
  /** Refuses for {@code reason}, which holds no secret. */
  public ConfigurationRefused(String reason) {
    super(reason);
  }
}
