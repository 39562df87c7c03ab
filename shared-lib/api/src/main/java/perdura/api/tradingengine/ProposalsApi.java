package perdura.api.tradingengine;

import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;
import perdura.api.Page;

/**
 * What agents would open if a person agreed. They are made where {@code AUTONOMOUS_MODE} is
 * disabled, and of orders that ask for a person's approval; they wait a few minutes. An agent reads
 * its own only.
 */
public interface ProposalsApi {

  /** Newest first. Scope viewer, or agent for its own. */
  @GetExchange("/api/v1/proposals")
  Page<Proposal> proposals(
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String agent,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor);

  /** Scope viewer, or agent for its own. */
  @GetExchange("/api/v1/proposals/{id}")
  Proposal proposal(@PathVariable String id);

  /**
   * Sends it, if prices and risk still let it; twice is once. 422 with the code where they do not
   * ({@code PROPOSAL_STALE}: prices have left it behind), 409 {@code PROPOSAL_EXPIRED} where it is
   * too late. A person's, scope operator.
   */
  @PostExchange("/api/v1/proposals/{id}/approve")
  ProposalRuled approve(
      @PathVariable String id,
      @RequestBody(required = false) @Valid @Nullable ProposalApproval approval);

  /** Ends it. A person's, scope operator. */
  @PostExchange("/api/v1/proposals/{id}/reject")
  ProposalRuled reject(@PathVariable String id, @RequestBody @Valid ProposalRejection rejection);
}
