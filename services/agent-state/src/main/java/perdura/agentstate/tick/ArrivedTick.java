package perdura.agentstate.tick;

import org.jspecify.annotations.Nullable;
import perdura.agentstate.content.ContentHash;

/** A tick as it arrived. */
sealed interface ArrivedTick {

  /** What both kinds carry. */
  SignOfLife sign();

  /** One that asks for the lease, and carries nothing to be kept. */
  record Acquisition(SignOfLife sign) implements ArrivedTick {}

  /**
   * One of a process life that believes to hold the lease.
   *
   * @param state JSON that replaces the durable state; null leaves it
   * @param bodyHash SHA-256 of all that was sent
   */
  record Renewal(
      SignOfLife sign, long epoch, long seq, @Nullable String state, ContentHash bodyHash)
      implements ArrivedTick {}
}
