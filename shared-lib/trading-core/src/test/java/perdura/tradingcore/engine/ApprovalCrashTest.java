package perdura.tradingcore.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static perdura.tradingcore.engine.World.PERSON;
import static perdura.tradingcore.engine.World.enter;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import perdura.tradingcore.command.Command.ApproveProposal;
import perdura.tradingcore.command.Command.RejectProposal;
import perdura.tradingcore.crash.CrashStep;
import perdura.tradingcore.proposal.ProposalStatus;
import perdura.tradingcore.record.JournalRecord.Decided;
import perdura.tradingcore.record.MemoryRecordLog;

/** Law L4 where a death falls between a person's yes and its order. */
class ApprovalCrashTest {
  private final FakeVenue venue = new FakeVenue();
  private final MemoryRecordLog log = new MemoryRecordLog();
  private final AtomicReference<@Nullable CrashStep> deadly = new AtomicReference<>();
  private final World world = World.waiting(venue, log, this::reached);

  private void reached(CrashStep step) {
    if (step == deadly.get()) {
      deadly.set(null);
      throw new Death();
    }
  }

  private static final class Death extends RuntimeException {}

  @ParameterizedTest
  @EnumSource(
      value = CrashStep.class,
      names = {
        "BEFORE_COMMAND_APPENDED",
        "AFTER_COMMAND_APPENDED",
        "BEFORE_DECIDED_APPENDED",
        "AFTER_DECIDED_APPENDED",
        "BEFORE_SUBMIT",
        "AFTER_SUBMIT"
      })
  void askingAgainAfterADeathGivesOneOrder(CrashStep step) {
    var proposal = dieWhileApproving(step);

    var next = world.restarted().start();
    next.tick();
    next.grant("100000");
    var outcome = next.engine.execute(new ApproveProposal(PERSON, proposal, "again"));
    next.tick();

    assertThat(outcome).isInstanceOf(CommandOutcome.Done.class);
    assertThat(next.engine.state().proposal(proposal))
        .hasValueSatisfying(now -> assertThat(now.status()).isEqualTo(ProposalStatus.SENT));
    assertThat(decisions()).isEqualTo(1);
    assertThat(venue.submitted).hasSizeLessThanOrEqualTo(1);
  }

  /** What was written down is done, though nobody asks again. */
  @Test
  void approvalOfAFormerLifeIsTakenUpOncePricesAreKnown() {
    var proposal = dieWhileApproving(CrashStep.AFTER_COMMAND_APPENDED);
    var next = world.restarted();
    next.engine.recover(next.nowNs);
    next.tick();
    assertThat(venue.submitted).isEmpty();

    next.prices();
    next.tick();

    assertThat(venue.submitted).hasSize(1);
    assertThat(decisions()).isEqualTo(1);
    assertThat(next.engine.state().proposal(proposal))
        .hasValueSatisfying(now -> assertThat(now.order()).isEqualTo(venue.last().id()));
  }

  /** After a start, market awareness has yet to say that all is well. */
  @Test
  void approvalOfAFormerLifeWaitsUntilServicesLetItTrade() {
    var proposal = dieWhileApproving(CrashStep.AFTER_COMMAND_APPENDED);
    var next = world.restarted();
    next.engine.recover(next.nowNs);
    next.halt("service:market-awareness", "market", false);
    next.prices();
    next.tick();
    assertThat(statusOf(next, proposal)).isEqualTo(ProposalStatus.APPROVED);

    next.clear("service:market-awareness", "market");
    next.tick();

    assertThat(statusOf(next, proposal)).isEqualTo(ProposalStatus.SENT);
    assertThat(venue.submitted).hasSize(1);
  }

  @Test
  void personsHaltEndsWhatAFormerLifeLeftApproved() {
    var proposal = dieWhileApproving(CrashStep.AFTER_COMMAND_APPENDED);
    var next = world.restarted();
    next.engine.recover(next.nowNs);
    next.halt(PERSON, "person", false);
    next.prices();
    next.tick();

    next.clear(PERSON, "person");
    next.tick();

    assertThat(statusOf(next, proposal)).isEqualTo(ProposalStatus.REFUSED);
    assertThat(venue.submitted).isEmpty();
  }

  @Test
  void rejectionEndsWhatAFormerLifeLeftApproved() {
    var proposal = dieWhileApproving(CrashStep.AFTER_COMMAND_APPENDED);
    var next = world.restarted();
    next.engine.recover(next.nowNs);
    next.tick();
    assertThat(statusOf(next, proposal)).isEqualTo(ProposalStatus.APPROVED);

    var outcome = next.engine.execute(new RejectProposal(PERSON, proposal, "no more"));
    next.prices();
    next.tick();

    assertThat(outcome)
        .isInstanceOfSatisfying(
            CommandOutcome.Done.class, done -> assertThat(done.order()).isNull());
    assertThat(statusOf(next, proposal)).isEqualTo(ProposalStatus.REJECTED);
    assertThat(venue.submitted).isEmpty();
  }

  private static ProposalStatus statusOf(World world, long proposal) {
    return world.engine.state().proposal(proposal).orElseThrow().status();
  }

  @Test
  void approvalOfAFormerLifeMayComeTooLate() {
    var proposal = dieWhileApproving(CrashStep.AFTER_COMMAND_APPENDED);
    var next = world.restarted();
    next.nowNs += 300 * World.SECOND;

    next.start();
    next.tick();

    assertThat(venue.submitted).isEmpty();
    assertThat(next.engine.state().proposal(proposal))
        .hasValueSatisfying(now -> assertThat(now.status()).isEqualTo(ProposalStatus.EXPIRED));
  }

  private long dieWhileApproving(CrashStep step) {
    world.say(enter("1", "1900"));
    var proposal = world.engine.state().openProposals().iterator().next().id();
    deadly.set(step);
    assertThatThrownBy(() -> world.engine.execute(new ApproveProposal(PERSON, proposal, "yes")))
        .isInstanceOf(Death.class);
    return proposal;
  }

  private long decisions() {
    var count = new long[1];
    log.read(
        1,
        (_, record) -> {
          if (record instanceof Decided) {
            count[0]++;
          }
        });
    return count[0];
  }
}
