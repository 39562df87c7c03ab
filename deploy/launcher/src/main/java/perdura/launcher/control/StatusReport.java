package perdura.launcher.control;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a suite is.
 *
 * @param version grows with each change
 * @param ready whether every service but the optional ones is UP
 * @param reason why not, or what is missing all the same; empty when all is well
 * @param memoryMb summed PSS of all processes, the launcher included, in units of 1,000,000 bytes
 * @param processes the suite's own
 * @param postgres {@code UP}, {@code DOWN} or {@code external}
 * @param agents the users' own; what they use is no part of {@code memoryMb}
 */
public record StatusReport(
    long version,
    boolean ready,
    String reason,
    long memoryMb,
    List<ServiceStatus> services,
    List<ProcessStatus> processes,
    String postgres,
    List<AgentStatus> agents) {

  /**
   * One service.
   *
   * @param status {@code UP}, {@code DOWN}, {@code STARTING}, {@code WAITING}, {@code PARKED} or
   *     {@code STOPPED}
   * @param pid of its process; 0 = does not run
   * @param restarts of its process since the suite came up
   */
  public record ServiceStatus(
      String name, String status, long pid, int port, int restarts, long uptimeSeconds) {}

  /**
   * One process.
   *
   * @param reason what it waits for, or why it was given up
   * @param started when, RFC 3339; null = does not run
   * @param services that run in it
   * @param readySince RFC 3339; null = is not ready
   * @param restarts24h how many of the restarts lie in the last 24 hours; 20 at most
   * @param lastExit null = never ended yet
   * @param lastFailure null = none that is known
   * @param cpuMs processor time used since it was started
   */
  public record ProcessStatus(
      String name,
      String status,
      long pid,
      int restarts,
      long uptimeSeconds,
      @Nullable String started,
      long pssMb,
      long rssMb,
      String reason,
      List<String> services,
      @Nullable String readySince,
      int restarts24h,
      @Nullable ExitStatus lastExit,
      @Nullable FailureStatus lastFailure,
      long cpuMs) {
    /** Copies. */
    public ProcessStatus {
      services = List.copyOf(services);
    }
  }

  /**
   * One of the users' own agents.
   *
   * @param revision of the program that is kept
   * @param wanted whether that says that it shall run
   * @param progress {@code NONE} (does not run), {@code UNWATCHED} (alive is enough), {@code
   *     AWAITED} (none in this life yet), {@code SEEN} or {@code UNKNOWN} (what tells of it is
   *     down)
   * @param progressAt when it was last seen in this life, RFC 3339; null = not yet
   */
  public record AgentStatus(
      String name,
      long revision,
      boolean wanted,
      String progress,
      @Nullable String progressAt,
      ProcessStatus process) {}

  /**
   * How a process ended.
   *
   * @param at RFC 3339
   * @param how exit code or signal
   * @param by who ended it: {@code itself}, or who ordered it
   * @param reason why, in their words
   * @param counted whether it counted as a failure
   * @param kind the name of an {@link EndKind}
   */
  public record ExitStatus(
      String at, String how, String by, String reason, boolean counted, String kind) {}

  /**
   * A failure of a process, over all attempts to start it again.
   *
   * @param since the first end that counted after the process last held, RFC 3339
   * @param heldSince since when it was ready, of the readiness that has lasted; null = not yet
   */
  public record FailureStatus(String since, @Nullable String heldSince) {}

  /**
   * A process was given up.
   *
   * @param id the same for ever, and no other's
   * @param at RFC 3339
   */
  public record EscalationStatus(String id, String process, String at, String reason) {}

  /** Copies. */
  public StatusReport {
    services = List.copyOf(services);
    processes = List.copyOf(processes);
    agents = List.copyOf(agents);
  }
}
