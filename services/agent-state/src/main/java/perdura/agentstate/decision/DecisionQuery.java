package perdura.agentstate.decision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which decisions are asked for; null asks for all. */
record DecisionQuery(@Nullable String agent, @Nullable String strategy, @Nullable Instant since) {}
