package perdura.agentstate.state;

import org.jspecify.annotations.Nullable;

/**
 * A state that is to replace another.
 *
 * @param expectedVersion the version that it was made from
 * @param epoch under which the writer holds the lease, null if it does not
 * @param key names this request, so that a repeat of it changes nothing more
 * @param generation which start of the agent writes, null where no agent's token said so
 * @param state JSON
 */
record Replacement(
    long expectedVersion,
    @Nullable Long epoch,
    @Nullable String key,
    @Nullable Long generation,
    String state) {}
