package perdura.api.agentstate;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An agent's program, and how its process is. Whether the process is wanted is the agent's {@code
 * desired}: {@code stop} pauses it, {@code run} and {@code reduce} want it.
 *
 * @param name the agent's
 * @param program null where the records do not know it, as after an older backup, and the platform
 *     runs the process by its own copy
 * @param capital most that a person lets it have at risk, whole units of the numeraire: the
 *     coordinator gives it a mandate of that; null = it may tick and not trade
 * @param revision rises with each change of the program or of what the agent shall do
 * @param process as the platform tells it; null where it told nothing
 * @param pending what is still to come, or why it can't: the platform is out of reach, refused the
 *     program, or works on an older revision; null where all is as it shall be
 * @param progress what is told of progress: {@code NONE} (does not run), {@code UNWATCHED} (alive
 *     is enough), {@code AWAITED} (none in this life yet), {@code SEEN} or {@code UNKNOWN} (what
 *     tells of it is down); null where the platform told nothing
 * @param progressAt when the process last showed progress; null = not in this life, or not known
 */
public record ProgramView(
    String name,
    @Nullable AgentProgram program,
    @Nullable BigDecimal capital,
    long revision,
    Desired desired,
    String desiredReason,
    @Nullable ProgramProcess process,
    @Nullable String pending,
    @Nullable String progress,
    @Nullable Instant progressAt) {}
