package perdura.api.agentstate;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Asks to register an agent. Repeating it is harmless.
 *
 * @param name a lower-case letter, then letters, digits or dashes, at most 40 characters
 * @param revive whether a retired agent of that name returns to service, with the state it left;
 *     null means no
 */
public record AgentRegistration(
    @NotNull @Pattern(regexp = AGENT_NAME) String name,
    @NotNull AgentKind kind,
    @Nullable Boolean revive) {
  /** The shape of an agent's name. */
  public static final String AGENT_NAME = "[a-z][a-z0-9-]{0,39}";
}
