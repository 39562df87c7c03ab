package perdura.launcher.supervision;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import perdura.launcher.control.AgentProgram;
import perdura.launcher.control.EndKind;
import perdura.launcher.plan.ProcessPlan;
import perdura.launcher.process.ProcessGroup;

/** One process in the supervisor's hands. Only the supervisor's thread touches it. */
final class Supervised {
  final @Nullable Agent agent;
  ProcessPlan plan;
  ProcessRecord record;
  @Nullable ProcessGroup group;
  @Nullable Stopping stopping;
  long pid;
  boolean everReady;
  Map<String, Boolean> services = Map.of();
  @Nullable Instant readySince;
  Instant nextLook = Instant.MIN;
  boolean looking;
  String waitsFor = "";

  /**
   * An end that was ordered.
   *
   * @param then what the end means to the policy
   * @param kind what kind of end that is
   * @param killAt when patience ends
   */
  record Stopping(String by, String reason, Happening then, EndKind kind, Instant killAt) {
    Stopping killAt(Instant later) {
      return new Stopping(by, reason, then, kind, later);
    }
  }

  Supervised(ProcessPlan plan, ProcessRecord record) {
    this(plan, null, record);
  }

  Supervised(ProcessPlan plan, @Nullable Agent agent, ProcessRecord record) {
    this.plan = plan;
    this.agent = agent;
    this.record = record;
  }

  /** Of an agent only: what makes it one. */
  Agent agent() {
    return Objects.requireNonNull(agent, "no agent");
  }

  /** Of an agent only: its program. */
  AgentProgram program() {
    return agent().program;
  }

  /** What is kept of an agent. */
  AgentRecord agentRecord() {
    AgentRecord kept = record.agent();
    return kept == null ? AgentRecord.NONE : kept;
  }

  String name() {
    return plan.name();
  }

  boolean isReady() {
    return switch (plan.kind()) {
      case ONE_SHOT -> record.standing().phase() == Phase.DONE;
      case SERVER, AGENT -> readySince != null;
    };
  }

  /** It has yet to become ready in this life. */
  void notReady() {
    everReady = false;
    readySince = null;
  }

  /** Forgets what was known of a life that is over. */
  void forget() {
    group = null;
    stopping = null;
    pid = 0;
    everReady = false;
    services = Map.of();
    readySince = null;
  }

  /** In one word, as {@code status} shows it. */
  String status() {
    if (stopping != null) {
      return "STOPPING";
    }
    return switch (record.standing().phase()) {
      case STOPPED -> "STOPPED";
      case WAITING -> "WAITING";
      case PARKED -> "PARKED";
      case DONE -> "DONE";
      case RUNNING -> isReady() ? "UP" : everReady ? "DOWN" : "STARTING";
    };
  }
}
