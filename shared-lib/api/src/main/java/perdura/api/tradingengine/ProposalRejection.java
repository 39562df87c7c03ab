package perdura.api.tradingengine;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * A person's no.
 *
 * @param reason why, for whoever reads it later
 */
public record ProposalRejection(@NotBlank @Size(max = 200) String reason) {}
