package perdura.tradingcore.engine;

import perdura.tradingcore.command.Command;
import perdura.tradingcore.command.Command.ApproveProposal;
import perdura.tradingcore.command.Command.RejectProposal;
import perdura.tradingcore.engine.CommandOutcome.Done;
import perdura.tradingcore.engine.CommandOutcome.NotAllowed;
import perdura.tradingcore.engine.CommandOutcome.Refused;
import perdura.tradingcore.halt.Halt;
import perdura.tradingcore.halt.TradingMode;
import perdura.tradingcore.proposal.ProposalStatus;
import perdura.tradingcore.proposal.ProposedDecision;
import perdura.tradingcore.record.JournalRecord.CommandAccepted;
import perdura.tradingcore.record.JournalRecord.ProposalExpired;
import perdura.tradingcore.risk.Verdict;

/**
 * What persons say to proposals, and what becomes of it. An approval is written down first and
 * looked at after, so that one that a death cut in two is looked at in the next life, once.
 */
final class Approvals {
  private final Desk desk;
  private final Protocol protocol;
  private final Decider decider;
  private final Revision revision;

  Approvals(
      Desk desk, Protocol protocol, Planner planner, Decider decider, EngineSettings settings) {
    this.desk = desk;
    this.protocol = protocol;
    this.decider = decider;
    this.revision = new Revision(desk, planner, settings);
  }

  CommandOutcome approve(ApproveProposal approve) {
    return rule(approve, approve.proposal());
  }

  CommandOutcome reject(RejectProposal reject) {
    return rule(reject, reject.proposal());
  }

  private CommandOutcome rule(Command command, long id) {
    if (!Halt.isPerson(command.by())) {
      return new Refused("APPROVAL_NEEDS_PERSON", "Only a person rules on a proposal");
    }
    var proposal = desk.state().proposal(id).orElse(null);
    if (proposal == null) {
      return new Refused("PROPOSAL_UNKNOWN", "No proposal has the id " + id);
    }
    if (mayRule(command, proposal)) {
      takeIn(command, proposal);
    }
    var now = desk.state().proposal(id).orElse(proposal);
    return command instanceof RejectProposal && now.status() == ProposalStatus.REJECTED
        ? new Done(now.changedSeq(), null)
        : outcome(now);
  }

  /** A yes is said once; a no counts as long as nothing has left. */
  private static boolean mayRule(Command command, ProposedDecision proposal) {
    return command instanceof RejectProposal
        ? proposal.status().isOpen()
        : proposal.status() == ProposalStatus.PENDING;
  }

  private void takeIn(Command command, ProposedDecision proposal) {
    if (proposal.isLate(desk.nowNs())) {
      expire(proposal);
      return;
    }
    protocol.write(new CommandAccepted(desk.nowNs(), command));
    desk.state()
        .proposal(proposal.id())
        .filter(ruled -> ruled.status() == ProposalStatus.APPROVED)
        .filter(this::canBeLookedAt)
        .ifPresent(this::settle);
  }

  /** What a proposal answers to whoever asks for it once more. */
  static CommandOutcome outcome(ProposedDecision proposal) {
    return switch (proposal.status()) {
      case PENDING, APPROVED -> new CommandOutcome.Waiting(proposal.id(), proposal.expiresNs());
      case SENT -> new Done(proposal.changedSeq(), proposal.order());
      case REFUSED -> refusedBy(proposal);
      case REJECTED ->
          new Refused(
              "PROPOSAL_REJECTED",
              "%s rejected it: %s".formatted(proposal.ruledBy(), proposal.ruledReason()));
      case EXPIRED -> new Refused("PROPOSAL_EXPIRED", "Nobody approved it in time; propose again");
    };
  }

  private static CommandOutcome refusedBy(ProposedDecision proposal) {
    var denial = proposal.denial();
    if (denial == null) {
      throw new IllegalStateException("A refused proposal lacks its denial: " + proposal.id());
    }
    return new NotAllowed(proposal.changedSeq(), denial);
  }

  /** Ends what waited too long, and takes up what a former life left approved. */
  void tend() {
    for (var proposal : desk.state().openProposals()) {
      if (proposal.isLate(desk.nowNs())) {
        expire(proposal);
      } else if (proposal.status() == ProposalStatus.APPROVED
          && canBeLookedAt(proposal)
          && !isStillClosed()) {
        settle(proposal);
      }
    }
  }

  private void expire(ProposedDecision proposal) {
    protocol.write(new ProposalExpired(desk.nowNs(), proposal.id()));
  }

  /** While the engine recovers or knows no prices yet, what is approved waits on. */
  private boolean canBeLookedAt(ProposedDecision proposal) {
    return !desk.isRecovering() && isPriced(proposal);
  }

  /** After a start others have yet to say that all is well; a person who halts means it. */
  private boolean isStillClosed() {
    return desk.mode() != TradingMode.ACTIVE
        && desk.halts().all().stream().noneMatch(Halt::isPersons);
  }

  private boolean isPriced(ProposedDecision proposal) {
    return proposal.decision().legs().stream()
        .map(leg -> leg.intent().instrument())
        .allMatch(instrument ->
            desk.instrument(instrument).isEmpty() || desk.updatedNs(instrument).isPresent());
  }

  private void settle(ProposedDecision proposal) {
    revision
        .of(proposal)
        .ifPresentOrElse(
            draft -> decider.settle(proposal, draft),
            () -> decider.refuse(proposal, stale(proposal)));
  }

  private static Verdict.Denied stale(ProposedDecision proposal) {
    return new Verdict.Denied(
        proposal.decision().legs().getFirst().intent().instrument(), "PROPOSAL_STALE", null, null);
  }
}
