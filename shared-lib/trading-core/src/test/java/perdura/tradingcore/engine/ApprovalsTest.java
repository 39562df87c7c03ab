package perdura.tradingcore.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static perdura.tradingcore.engine.World.COORDINATOR;
import static perdura.tradingcore.engine.World.LINK_USDC;
import static perdura.tradingcore.engine.World.MOMO;
import static perdura.tradingcore.engine.World.PERSON;
import static perdura.tradingcore.engine.World.by;
import static perdura.tradingcore.engine.World.cycle;
import static perdura.tradingcore.engine.World.enter;
import static perdura.tradingcore.engine.World.exit;
import static perdura.tradingcore.engine.World.limit;
import static perdura.tradingcore.engine.World.order;
import static perdura.tradingcore.engine.World.proposed;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import perdura.tradingcore.command.Command.ApproveProposal;
import perdura.tradingcore.command.Command.CancelOrder;
import perdura.tradingcore.command.Command.Flatten;
import perdura.tradingcore.command.Command.RejectProposal;
import perdura.tradingcore.command.Command.RevokeMandate;
import perdura.tradingcore.engine.CommandOutcome.Done;
import perdura.tradingcore.engine.CommandOutcome.NotAllowed;
import perdura.tradingcore.engine.CommandOutcome.Refused;
import perdura.tradingcore.engine.CommandOutcome.Waiting;
import perdura.tradingcore.order.OrderIntent;
import perdura.tradingcore.order.Side;
import perdura.tradingcore.proposal.ProposalStatus;
import perdura.tradingcore.proposal.ProposedDecision;
import perdura.tradingcore.record.JournalRecord;
import perdura.tradingcore.record.JournalRecord.Decided;
import perdura.tradingcore.record.JournalRecord.Denied;
import perdura.tradingcore.record.JournalRecord.Proposed;
import perdura.tradingcore.risk.RiskLimits;

/** What waits for a person where agents may not trade by themselves, and what does not. */
class ApprovalsTest {
  private static final String AGENT = "agent:momo";

  private final World world = World.waiting();
  private final FakeVenue venue = world.venue;

  @Test
  void sendsNothingThatAStrategyWantsToOpen() {
    world.say(enter("1", "1900"));

    assertThat(venue.submitted).isEmpty();
    assertThat(only().status()).isEqualTo(ProposalStatus.PENDING);
    assertThat(only().decision().reason()).isEqualTo("test entry");
    assertThat(world.engine.snapshot().autonomous()).isFalse();
  }

  @Test
  void sendsWhatAPersonApproves() {
    world.say(enter("1", "1900"));
    var proposal = only().id();

    var outcome = approve(proposal);

    assertThat(venue.submitted).hasSize(1);
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Done.class, done -> assertThat(done.order()).isEqualTo(venue.last().id()));
    assertThat(of(proposal).status()).isEqualTo(ProposalStatus.SENT);
    assertThat(of(proposal).ruledBy()).isEqualTo(PERSON);
    assertThat(of(proposal).ruledReason()).isEqualTo("looks right");
  }

  @Test
  void approvedEntryGetsItsStopWithoutAsking() {
    world.say(enter("1", "1900"));
    approve(only().id());

    venue.fill(venue.last(), "2000");
    world.tick();

    assertThat(venue.submitted).hasSize(2);
    assertThat(venue.last().trigger()).isEqualByComparingTo("1900");
  }

  /** Law L4. */
  @Test
  void approvingTwiceIsApprovingOnce() {
    world.say(enter("1", "1900"));
    var proposal = only().id();

    var first = approve(proposal);
    var second = approve(proposal);

    assertThat(second).isEqualTo(first);
    assertThat(venue.submitted).hasSize(1);
  }

  @Test
  void repeatsWhileOneWaitsChangeNothing() {
    world.say(enter("1", "1900"));

    for (var repeat = 0; repeat < 50; repeat++) {
      world.pass(100);
      world.say(enter("1.5", "1890"));
    }

    assertThat(records(Proposed.class)).hasSize(1);
    assertThat(records(Denied.class)).isEmpty();
  }

  @Test
  void anotherMayComeOnceTheFirstIsTooLate() {
    world.say(enter("1", "1900"));
    var first = only().id();
    world.pass(299_999);
    assertThat(of(first).status()).isEqualTo(ProposalStatus.PENDING);

    world.pass(1);
    world.grant("100000");
    world.prices();
    world.say(enter("1", "1900"));

    assertThat(of(first).status()).isEqualTo(ProposalStatus.EXPIRED);
    assertThat(refusal(approve(first))).isEqualTo("PROPOSAL_EXPIRED");
    assertThat(only().id()).isGreaterThan(first);
    assertThat(venue.submitted).isEmpty();
  }

  @Test
  void whatWasRejectedIsNotProposedAgainAtOnce() {
    world.say(enter("1", "1900"));
    var first = only().id();

    var outcome = reject(first);
    world.say(enter("1", "1900"));

    assertThat(outcome).isInstanceOf(Done.class);
    assertThat(reject(first)).isEqualTo(outcome);
    assertThat(of(first).status()).isEqualTo(ProposalStatus.REJECTED);
    assertThat(refusal(approve(first))).isEqualTo("PROPOSAL_REJECTED");
    assertThat(world.engine.state().openProposals()).isEmpty();
    assertThat(venue.submitted).isEmpty();
  }

  @Test
  void deniesWhatRiskDeniesWithoutProposingIt() {
    world.say(enter("1000", "1900"));

    assertThat(world.engine.state().openProposals()).isEmpty();
    assertThat(records(Denied.class)).hasSize(1);
  }

  /** The person agreed to a price and to what was there to lose. */
  @ParameterizedTest
  @CsvSource({"2039.00, 2041.50", "1889.00, 1890.00"})
  void refusesWhatPricesHaveLeftBehind(String bid, String ask) {
    world.say(enter("1", "1900"));
    world.book(bid, ask);

    assertThat(denial(approve(only().id()))).isEqualTo("PROPOSAL_STALE");

    assertThat(venue.submitted).isEmpty();
    assertThat(world.engine.state().openProposals()).isEmpty();
  }

  @Test
  void sendsAtABetterBoundWherePricesWentOurWay() {
    world.say(enter("1", "1900"));
    var shown = Objects.requireNonNull(only().decision().legs().getFirst().intent().priceBound());
    world.book("1979.50", "1980.50");

    assertThat(approve(only().id())).isInstanceOf(Done.class);

    assertThat(venue.last().priceBound()).isLessThan(shown);
  }

  @Test
  void refusesWhatRiskWouldDenyNow() {
    world.say(enter("1", "1900"));
    var proposal = only().id();
    world.engine.execute(new RevokeMandate(COORDINATOR, MOMO, "test"));

    assertThat(denial(approve(proposal))).isEqualTo("MANDATE_MISSING");

    assertThat(of(proposal).status()).isEqualTo(ProposalStatus.REFUSED);
    assertThat(approve(proposal)).isEqualTo(approve(proposal));
  }

  @Test
  void sendsNothingWhileTradingIsHalted() {
    world.say(enter("1", "1900"));
    world.halt(PERSON, "person", false);

    assertThat(denial(approve(only().id()))).isEqualTo("TRADING_HALTED");
    assertThat(venue.submitted).isEmpty();
  }

  @Test
  void takesAnApprovedCycleAsTheMarketGivesItNow() {
    world.pool(LINK_USDC, "200000", "2100000");
    world.say(cycle("2000", "0.9997", "199.8", "2080"));

    var shown = only().decision().legs().getFirst().intent();
    approve(only().id());

    assertThat(venue.submitted).hasSize(1);
    assertThat(cost(venue.last(), new BigDecimal("2000.50")))
        .isPositive()
        .isLessThanOrEqualTo(cost(shown, Objects.requireNonNull(shown.priceBound())));
  }

  private static BigDecimal cost(OrderIntent order, BigDecimal price) {
    return World.WETH.whole(order.quantity()).multiply(price);
  }

  @Test
  void refusesACycleThatEarnsNothingAnyMore() {
    world.pool(LINK_USDC, "200000", "2100000");
    world.say(cycle("2000", "0.9997", "199.8", "2080"));
    world.pool(LINK_USDC, "200000", "2000000");

    assertThat(denial(approve(only().id()))).isEqualTo("PROPOSAL_STALE");
    assertThat(venue.submitted).isEmpty();
  }

  @Test
  void exitsStopsAndCancelsNeedNobody() {
    hold();
    var stop = venue.last();
    venue.accept(stop);
    world.tick();

    world.say(exit());
    venue.cancelled(stop.id());
    world.tick();

    assertThat(venue.cancels).containsExactly(stop.id());
    assertThat(venue.last().side()).isEqualTo(Side.SELL);
    assertThat(world.engine.state().openProposals()).isEmpty();
  }

  @Test
  void flatteningNeedsNobody() {
    hold();
    var stop = venue.last();
    venue.accept(stop);
    world.tick();

    world.engine.execute(new Flatten(PERSON, MOMO));
    venue.cancelled(stop.id());
    world.tick();

    assertThat(venue.last().side()).isEqualTo(Side.SELL);
  }

  private void hold() {
    world.say(enter("1", "1900"));
    approve(only().id());
    venue.fill(venue.last(), "2000");
    world.tick();
  }

  @Test
  void personsOrderIsItsOwnApproval() {
    assertThat(world.engine.execute(order("r1", Side.BUY, "1", false))).isInstanceOf(Done.class);
    assertThat(venue.submitted).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {AGENT, "service:agent-coordinator", "somebody"})
  void ordersOfAllOthersWait(String who) {
    var asked = by(who, order("r1", Side.BUY, "1", false));

    var outcome = world.engine.execute(asked);

    assertThat(outcome).isEqualTo(new Waiting(only().id(), only().expiresNs()));
    assertThat(world.engine.execute(asked)).isEqualTo(outcome);
    assertThat(venue.submitted).isEmpty();
  }

  @Test
  void repeatedRequestHearsWhatBecameOfItsProposal() {
    var asked = by(AGENT, order("r1", Side.BUY, "1", false));
    world.engine.execute(asked);

    approve(only().id());

    assertThat(world.engine.execute(asked))
        .isInstanceOfSatisfying(
            Done.class, done -> assertThat(done.order()).isEqualTo(venue.last().id()));
    assertThat(venue.submitted).hasSize(1);
  }

  @Test
  void requestForWhatWasRejectedHearsSo() {
    var asked = by(AGENT, order("r1", Side.BUY, "1", false));
    world.engine.execute(asked);

    reject(only().id());

    assertThat(refusal(world.engine.execute(asked))).isEqualTo("PROPOSAL_REJECTED");
  }

  @Test
  void anotherRequestWaitsBesideTheFirst() {
    world.engine.execute(by(AGENT, order("r1", Side.BUY, "0.1", false)));

    var other = world.engine.execute(by(AGENT, order("r2", Side.BUY, "0.1", false)));

    assertThat(other).isInstanceOf(Waiting.class);
    assertThat(world.engine.state().openProposals()).hasSize(2);
  }

  @Test
  void agentsReducingOrderNeedsNobody() {
    hold();

    world.engine.execute(new CancelOrder(AGENT, venue.last().id()));
    venue.accept(venue.last());
    venue.cancelled(venue.last().id());
    world.tick();
    var outcome = world.engine.execute(by(AGENT, order("r1", Side.SELL, "0.1", true)));

    assertThat(outcome).isNotInstanceOf(Waiting.class);
  }

  @Test
  void waitsWhereAgentsTradeByThemselvesIfItIsAskedAsAProposal() {
    var free = World.trading();
    var asked = proposed(order("r1", Side.BUY, "1", false));

    var waiting = free.engine.execute(asked);
    assertThat(waiting).isInstanceOf(Waiting.class);
    assertThat(free.engine.execute(asked)).isEqualTo(waiting);
    assertThat(refusal(free.engine.execute(by(AGENT, order("r1", Side.BUY, "1", false)))))
        .isEqualTo("ORDER_DUPLICATE");
    assertThat(free.venue.submitted).isEmpty();

    var proposal = ((Waiting) waiting).proposal();
    var sent = free.engine.execute(new ApproveProposal(PERSON, proposal, null));

    assertThat(sent).isInstanceOf(Done.class);
    assertThat(free.engine.execute(asked)).isEqualTo(sent);
    assertThat(free.venue.submitted).hasSize(1);
    assertThat(records(free, JournalRecord.AutonomySet.class)).isEmpty();
  }

  @Test
  void whatIsProposedOutlivesARestartAndIsRefusedByRiskAsEver() {
    var free = World.trading();
    var waiting = (Waiting) free.engine.execute(proposed(order("r1", Side.BUY, "1", false)));

    var next = free.restarted().start();
    next.tick();
    next.engine.execute(new RevokeMandate(COORDINATOR, MOMO, "test"));

    assertThat(denial(next.engine.execute(new ApproveProposal(PERSON, waiting.proposal(), null))))
        .isEqualTo("MANDATE_MISSING");
    assertThat(free.venue.submitted).isEmpty();
  }

  @Test
  void personsProposalWaitsToo() {
    var free = World.trading();

    assertThat(free.engine.execute(by(PERSON, proposed(order("r1", Side.BUY, "1", false)))))
        .isInstanceOf(Waiting.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {AGENT, "service:agent-coordinator", "engine"})
  void nobodyButAPersonRules(String who) {
    world.say(enter("1", "1900"));
    var proposal = only().id();

    assertThat(refusal(world.engine.execute(new ApproveProposal(who, proposal, null))))
        .isEqualTo("APPROVAL_NEEDS_PERSON");
    assertThat(refusal(world.engine.execute(new RejectProposal(who, proposal, "no"))))
        .isEqualTo("APPROVAL_NEEDS_PERSON");
    assertThat(of(proposal).status()).isEqualTo(ProposalStatus.PENDING);
  }

  @Test
  void knowsNoProposalThatNobodyMade() {
    assertThat(refusal(approve(1))).isEqualTo("PROPOSAL_UNKNOWN");
  }

  @Test
  void proposalsOutliveARestart() {
    world.say(enter("1", "1900"));
    var proposal = only().id();

    var next = world.restarted();
    next.start();
    next.tick();
    next.engine.execute(new ApproveProposal(PERSON, proposal, null));

    assertThat(venue.submitted).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({AGENT + ", true", PERSON + ", false"})
  void switchingAutonomyOffCancelsWhatNobodyApproved(String who, boolean cancelled) {
    var free = World.trading();
    free.engine.execute(by(who, limit("r1", Side.BUY, "1", "1990.00")));
    var resting = free.venue.last();
    free.venue.accept(resting);
    free.tick();

    free.restarted(World.WAITING).start();

    assertThat(free.venue.cancels.contains(resting.id())).isEqualTo(cancelled);
  }

  @Test
  void switchingAutonomyOffAgainKeepsWhatAPersonApproved() {
    world.engine.execute(by(AGENT, limit("r1", Side.BUY, "1", "1990.00")));
    approve(only().id());
    var resting = venue.last();
    venue.accept(resting);
    world.tick();

    var free = world.restarted(EngineSettings.with(RiskLimits.DEFAULTS)).start();
    free.restarted(World.WAITING).start();

    assertThat(venue.cancels).doesNotContain(resting.id());
  }

  @Test
  void journalSaysOnlyChangesOfAutonomy() {
    var free = World.trading();
    assertThat(records(free, JournalRecord.AutonomySet.class)).isEmpty();

    var waiting = free.restarted(World.WAITING).start();
    waiting.restarted().start();
    assertThat(records(free, JournalRecord.AutonomySet.class)).hasSize(1);

    waiting.restarted(EngineSettings.with(RiskLimits.DEFAULTS)).start();
    assertThat(records(free, JournalRecord.AutonomySet.class)).hasSize(2);
  }

  @Test
  void everyApprovedDecisionNamesItsProposal() {
    world.say(enter("1", "1900"));
    var proposal = only().id();

    approve(proposal);

    assertThat(records(Decided.class))
        .singleElement()
        .satisfies(decided -> assertThat(decided.decision().parent()).isEqualTo(proposal));
  }

  @Test
  void replayOfTheJournalGivesTheSameState() {
    world.say(enter("1", "1900"));
    approve(only().id());
    world.engine.execute(by(AGENT, order("r1", Side.BUY, "1", false)));

    var again = new TradingState(World.INSTRUMENTS, World.USDC, _ -> true);
    world.log.read(1, again::apply);

    assertThat(again.hash()).isEqualTo(world.engine.state().hash());
  }

  @Test
  void oneAgentCannotFloodAPerson() {
    for (var asked = 0; asked < 16; asked++) {
      world.engine.execute(by(AGENT, order("r" + asked, Side.BUY, "0.1", false)));
    }

    var beyond = world.engine.execute(by(AGENT, order("r16", Side.BUY, "0.1", false)));

    assertThat(denial(beyond)).isEqualTo("PROPOSALS_EXCEED_LIMIT");
    assertThat(world.engine.state().openProposals()).hasSize(16);
  }

  private CommandOutcome approve(long proposal) {
    return world.engine.execute(new ApproveProposal(PERSON, proposal, "looks right"));
  }

  private CommandOutcome reject(long proposal) {
    return world.engine.execute(new RejectProposal(PERSON, proposal, "too risky"));
  }

  private ProposedDecision only() {
    assertThat(world.engine.state().openProposals()).hasSize(1);
    return world.engine.state().openProposals().iterator().next();
  }

  private ProposedDecision of(long proposal) {
    return world.engine.state().proposal(proposal).orElseThrow();
  }

  private <T extends JournalRecord> List<T> records(Class<T> type) {
    return records(world, type);
  }

  private static <T extends JournalRecord> List<T> records(World world, Class<T> type) {
    var found = new ArrayList<T>();
    world.log.read(
        1,
        (_, record) -> {
          if (type.isInstance(record)) {
            found.add(type.cast(record));
          }
        });
    return found;
  }

  private static String refusal(CommandOutcome outcome) {
    assertThat(outcome).isInstanceOf(Refused.class);
    return ((Refused) outcome).code();
  }

  private static String denial(CommandOutcome outcome) {
    assertThat(outcome).isInstanceOf(NotAllowed.class);
    return ((NotAllowed) outcome).denial().code();
  }
}
