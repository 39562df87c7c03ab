package perdura.tradingengine.proposal;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;
import perdura.api.Page;
import perdura.api.tradingengine.Proposal;
import perdura.api.tradingengine.ProposalApproval;
import perdura.api.tradingengine.ProposalRejection;
import perdura.api.tradingengine.ProposalRuled;
import perdura.api.tradingengine.ProposalsApi;
import perdura.servicesupport.paging.Paging;
import perdura.servicesupport.problem.Problems;
import perdura.servicesupport.security.CurrentCaller;
import perdura.servicesupport.security.Needs;
import perdura.tokens.Scope;
import perdura.tradingcore.command.Command;
import perdura.tradingcore.engine.CommandOutcome;
import perdura.tradingcore.id.ClientOrderId;
import perdura.tradingcore.proposal.ProposalStatus;
import perdura.tradingengine.access.AgentAccess;
import perdura.tradingengine.loop.Answers;
import perdura.tradingengine.loop.Commands;

@RestController
class ProposalController implements ProposalsApi {
  private final JdbcProposals proposals;
  private final Commands commands;
  private final CurrentCaller current;
  private final AgentAccess access;

  ProposalController(
      JdbcProposals proposals, Commands commands, CurrentCaller current, AgentAccess access) {
    this.proposals = proposals;
    this.commands = commands;
    this.current = current;
    this.access = access;
  }

  @Override
  @Needs({Scope.VIEWER, Scope.SERVICE, Scope.AGENT})
  public Page<Proposal> proposals(
      @Nullable String status,
      @Nullable String agent,
      @Nullable Integer limit,
      @Nullable String cursor) {
    int most = Paging.limit(limit);
    long before = Paging.numericKey(cursor).orElse(Long.MAX_VALUE);
    return Paging.cut(
        proposals.page(statusOf(status), access.reads(agent), before, most + 1),
        most,
        Proposal::id);
  }

  @Override
  @Needs({Scope.VIEWER, Scope.SERVICE, Scope.AGENT})
  public Proposal proposal(String id) {
    String own = access.reads(null);
    return proposals
        .find(number(id))
        .filter(found -> own == null || found.agent().equals(own))
        .orElseThrow(() ->
            Problems.notFound(
                "There is no proposal %s. One that was just made appears within a second."
                    .formatted(id)));
  }

  @Override
  @Needs(Scope.OPERATOR)
  public ProposalRuled approve(String id, @Nullable ProposalApproval approval) {
    String reason = approval == null ? null : approval.reason();
    return ruled(
        id,
        ProposalStatus.SENT,
        commands.execute(new Command.ApproveProposal(current.get().subject(), number(id), reason)));
  }

  @Override
  @Needs(Scope.OPERATOR)
  public ProposalRuled reject(String id, ProposalRejection rejection) {
    return ruled(
        id,
        ProposalStatus.REJECTED,
        commands.execute(
            new Command.RejectProposal(current.get().subject(), number(id), rejection.reason())));
  }

  private static ProposalRuled ruled(String id, ProposalStatus done, CommandOutcome outcome) {
    if (outcome instanceof CommandOutcome.Waiting waiting) {
      return new ProposalRuled(id, told(ProposalStatus.APPROVED), waiting.proposal(), null);
    }
    CommandOutcome.Done ruled = Answers.done(outcome);
    ClientOrderId order = ruled.order();
    return new ProposalRuled(
        id,
        told(order == null ? done : ProposalStatus.SENT),
        ruled.sequence(),
        order == null ? null : order.value());
  }

  private static String told(ProposalStatus status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable String statusOf(@Nullable String asked) {
    if (asked == null) {
      return null;
    }
    for (ProposalStatus status : ProposalStatus.values()) {
      if (told(status).equals(asked)) {
        return status.name();
      }
    }
    throw Problems.invalid(
        "status must be pending, approved, sent, refused, rejected or expired, not " + asked + ".");
  }

  private static long number(String id) {
    if (!id.matches("\\d{1,18}")) {
      throw Problems.notFound("There is no proposal " + id + ".");
    }
    return Long.parseLong(id);
  }
}
