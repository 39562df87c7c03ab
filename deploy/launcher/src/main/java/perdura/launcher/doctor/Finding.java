package perdura.launcher.doctor;

/**
 * One thing that was looked at.
 *
 * @param fine whether it is out of the way
 * @param remedy what to do; empty when it is fine
 */
public record Finding(String subject, boolean fine, String found, String remedy) {
  static Finding fine(String subject, String found) {
    return new Finding(subject, true, found, "");
  }

  static Finding bad(String subject, String found, String remedy) {
    return new Finding(subject, false, found, remedy);
  }
}
