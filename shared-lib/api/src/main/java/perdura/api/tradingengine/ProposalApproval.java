package perdura.api.tradingengine;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A person's yes.
 *
 * @param reason why, for whoever reads it later
 */
public record ProposalApproval(@Nullable @Size(max = 200) String reason) {}
