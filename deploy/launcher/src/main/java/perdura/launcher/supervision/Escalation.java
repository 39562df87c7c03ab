package perdura.launcher.supervision;

import java.time.Instant;

/** A process was given up: a person is to know. */
public record Escalation(String process, Instant at, String reason) {}
