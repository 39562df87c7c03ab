package perdura.api.agentstate;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * How one sees that an agent gets on. A process that lives and shows no progress for longer than
 * the period hangs: it is killed and started again.
 *
 * @param kind {@code auto} by default
 * @param pattern for {@code log}: a regular expression that a line of output must match somewhere
 * @param periodMs two minutes by default
 */
public record ProgramProgress(
    @Nullable ProgressKind kind,
    @Nullable @Size(min = 1, max = 500) String pattern,
    @Nullable @Min(AgentProgram.SHORTEST_MS) @Max(AgentProgram.LONGEST_MS) Long periodMs) {

  private static final long PERIOD_MS = 120_000;

  /** Ticks once there are any, within two minutes. */
  public static final ProgramProgress DEFAULT = new ProgramProgress(null, null, null);

  /** Fills in what was left out. */
  public ProgramProgress {
    kind = kind == null ? ProgressKind.AUTO : kind;
    periodMs = periodMs == null ? Long.valueOf(PERIOD_MS) : periodMs;
  }
}
