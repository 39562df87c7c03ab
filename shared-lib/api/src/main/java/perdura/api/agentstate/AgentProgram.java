package perdura.api.agentstate;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the process of an agent is, and how it is watched. What is left out gets its default here,
 * so a program that was taken has everything but a file or a limit that nobody wants.
 *
 * @param command the program and its arguments; no shell reads them
 * @param directory where it starts; absolute
 * @param envFile a file of {@code KEY=VALUE} lines that is read at each start; absolute. null =
 *     none
 * @param progress how one sees that it gets on; by default {@code auto} within two minutes
 * @param startTimeoutMs how long its first sign of progress may take; 60 s by default
 * @param stopTimeoutMs how long it may take to end when told to; 15 s by default
 * @param maxMemoryMb resident memory of all its processes in units of 1,000,000 bytes; null = no
 *     limit
 * @param needs what must be up for it to be started: {@code service:NAME} or {@code venue:NAME}
 * @param restart when it is started again; {@code on-failure} by default
 * @param onPark what becomes of its orders and positions once it is given up; {@code none} by
 *     default
 */
public record AgentProgram(
    @NotEmpty @Size(max = 200) List<@NotNull @Size(max = 4000) String> command,
    @NotBlank
        @Size(max = 1000)
        @Pattern(regexp = ABSOLUTE, message = "must be absolute: begin with /")
        String directory,
    @Nullable
        @Size(max = 1000)
        @Pattern(regexp = ABSOLUTE, message = "must be absolute: begin with /")
        String envFile,
    @Nullable @Valid ProgramProgress progress,
    @Nullable @Min(SHORTEST_MS) @Max(LONGEST_MS) Long startTimeoutMs,
    @Nullable @Min(SHORTEST_MS) @Max(LONGEST_MS) Long stopTimeoutMs,
    @Nullable @Min(1) @Max(10_000_000) Long maxMemoryMb,
    @Nullable @Size(max = 20)
        List<
                @NotNull
                @Pattern(
                    regexp = NEED,
                    message = "must be service:NAME or venue:NAME, as in service:trading-engine")
                String>
            needs,
    @Nullable RestartRule restart,
    @Nullable ParkRule onPark) {

  /** The shape of a path that no working directory changes. */
  public static final String ABSOLUTE = "/[^\\x00\\r\\n]*";

  /** The shape of what a program may need. */
  public static final String NEED = "service:[a-z-]{1,40}|venue:[A-Za-z0-9][A-Za-z0-9_.-]{0,39}";

  /** The shortest period, in milliseconds. */
  public static final long SHORTEST_MS = 1_000;

  /** The longest period, a day, in milliseconds. */
  public static final long LONGEST_MS = 86_400_000;

  private static final long START_TIMEOUT_MS = 60_000;
  private static final long STOP_TIMEOUT_MS = 15_000;

  /** Copies, and fills in what was left out. */
  public AgentProgram {
    command = command == null ? List.of() : List.copyOf(command);
    progress = progress == null ? ProgramProgress.DEFAULT : progress;
    startTimeoutMs = startTimeoutMs == null ? Long.valueOf(START_TIMEOUT_MS) : startTimeoutMs;
    stopTimeoutMs = stopTimeoutMs == null ? Long.valueOf(STOP_TIMEOUT_MS) : stopTimeoutMs;
    needs = needs == null ? List.of() : List.copyOf(needs);
    restart = restart == null ? RestartRule.ON_FAILURE : restart;
    onPark = onPark == null ? ParkRule.NONE : onPark;
  }
}
