package perdura.launcher.supervision;

import java.time.Instant;

/** A process was given up: a person is to know. */
public record Escalation(String process, Instant at, String reason) {
  /** The same for ever, and no other's: a process is given up once at a time. */
  String id() {
    return process + "@" + at;
  }
}
