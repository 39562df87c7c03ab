package perdura.tradingcore.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.command.Command;
import perdura.tradingcore.command.Command.ApproveProposal;
import perdura.tradingcore.command.Command.RejectProposal;
import perdura.tradingcore.command.Command.SubmitOrder;
import perdura.tradingcore.crash.CrashHook;
import perdura.tradingcore.decision.Decision;
import perdura.tradingcore.decision.Decision.Kind;
import perdura.tradingcore.halt.Halt;
import perdura.tradingcore.id.ClientOrderId;
import perdura.tradingcore.order.OrderIntent;
import perdura.tradingcore.order.Side;
import perdura.tradingcore.proposal.ProposedDecision;
import perdura.tradingcore.record.JournalRecord;
import perdura.tradingcore.record.JournalRecord.CommandAccepted;
import perdura.tradingcore.record.JournalRecord.Decided;
import perdura.tradingcore.record.JournalRecord.Denied;
import perdura.tradingcore.record.JournalRecord.Proposed;
import perdura.tradingcore.record.JournalRecord.Started;
import perdura.tradingcore.record.MemoryRecordLog;

/**
 * Whatever agents, persons, prices and restarts do while a person must approve: the journal holds a
 * person's yes, or a person's own order, before every order that opens anything, and one yes gives
 * one decision at most.
 */
class NoOrderWithoutApprovalTest {
  /** One thing that happens. */
  enum Step {
    ENTER,
    TAKE_CYCLE,
    EXIT,
    AGENT_ORDER,
    AGENT_SALE,
    PERSON_ORDER,
    APPROVE,
    APPROVE_AGAIN,
    AGENT_APPROVES,
    REJECT,
    FILL,
    REJECT_AT_VENUE,
    DEARER,
    CHEAPER,
    WAIT,
    HALT,
    RESUME,
    RESTART
  }

  @Provide
  Arbitrary<List<Step>> histories() {
    return Arbitraries.of(Step.class).list().ofMinSize(1).ofMaxSize(60);
  }

  @Property(tries = 300)
  void noOrderOpensAnythingWithoutAPerson(@ForAll("histories") List<Step> history) {
    var log = new MemoryRecordLog();
    var play = new Play(World.waiting(new FakeVenue(), log, CrashHook.NONE));

    history.forEach(play::step);

    assertEveryOpeningHasItsPerson(log, play.world.venue.submitted);
  }

  private static void assertEveryOpeningHasItsPerson(
      MemoryRecordLog log, List<OrderIntent> submitted) {
    var ledger = new Ledger();
    log.read(1, (_, record) -> ledger.note(record));
    assertThat(submitted).extracting(OrderIntent::id).doesNotHaveDuplicates();
    assertThat(ledger.covered).containsAll(submitted.stream().map(OrderIntent::id).toList());
  }

  /** Goes through the journal and holds each decision against what persons said before it. */
  private static final class Ledger {
    private final Set<Long> approved = new HashSet<>();
    private final Set<Long> rejected = new HashSet<>();
    private final Set<Long> spent = new HashSet<>();
    private final Set<ClientOrderId> covered = new HashSet<>();
    private @Nullable SubmitOrder asked;

    void note(JournalRecord record) {
      switch (record) {
        case CommandAccepted(_, var command) -> said(command);
        case Decided decided -> {
          check(decided.decision());
          asked = null;
        }
        case Denied _, Proposed _, Started _ -> asked = null;
        default -> {}
      }
    }

    private void said(Command command) {
      switch (command) {
        case ApproveProposal yes when Halt.isPerson(yes.by()) -> approved.add(yes.proposal());
        case RejectProposal no when Halt.isPerson(no.by()) -> rejected.add(no.proposal());
        case SubmitOrder order -> asked = order;
        default -> {}
      }
    }

    /** A request answers for its own order and for nothing after it. */
    private void check(Decision decision) {
      if (decision.opens() && decision.parent() == 0) {
        assertThat(decision.kind()).isEqualTo(Kind.ORDER);
        assertThat(asked).isNotNull();
        assertThat(Halt.isPerson(Objects.requireNonNull(asked).by())).isTrue();
      } else if (decision.opens()) {
        assertThat(approved).contains(decision.parent());
        assertThat(rejected).doesNotContain(decision.parent());
        assertThat(spent.add(decision.parent())).isTrue();
      }
      decision.legs().forEach(leg -> covered.add(leg.intent().id()));
    }
  }

  /** A world, and how each step moves it. */
  private static final class Play {
    private World world;
    private int requests;
    private BigDecimal mid = BigDecimal.valueOf(2000);

    Play(World world) {
      this.world = world;
    }

    void step(Step step) {
      switch (step) {
        case ENTER -> world.say(World.enter("1", "1900"));
        case TAKE_CYCLE -> world.say(World.cycle("2000", "0.9997", "199.8", "2080"));
        case EXIT -> world.say(World.exit());
        case AGENT_ORDER -> ask("agent:momo", Side.BUY, false);
        case AGENT_SALE -> ask("agent:momo", Side.SELL, true);
        case PERSON_ORDER -> ask(World.PERSON, Side.BUY, false);
        case APPROVE -> approveAll(World.PERSON);
        case APPROVE_AGAIN -> approveEver();
        case AGENT_APPROVES -> approveAll("agent:momo");
        case REJECT ->
            open()
                .forEach(
                    one -> world.engine.execute(new RejectProposal(World.PERSON, one.id(), "no")));
        case FILL -> atVenue(order -> world.venue.fill(order, mid.toPlainString()));
        case REJECT_AT_VENUE -> atVenue(world.venue::reject);
        case DEARER -> move("1.004");
        case CHEAPER -> move("0.997");
        case WAIT -> world.pass(61_000);
        case HALT -> world.halt(World.PERSON, "person", false);
        case RESUME -> world.clear(World.PERSON, "person");
        case RESTART -> restart();
      }
      world.tick();
    }

    private void ask(String who, Side side, boolean reduceOnly) {
      world.engine.execute(World.by(who, World.order("r" + requests++, side, "0.5", reduceOnly)));
    }

    private void approveAll(String who) {
      open().forEach(one -> world.engine.execute(new ApproveProposal(who, one.id(), null)));
    }

    private void approveEver() {
      for (long id = 1; id <= world.log.lastSequence(); id++) {
        world.engine.execute(new ApproveProposal(World.PERSON, id, null));
      }
    }

    private Set<ProposedDecision> open() {
      return Set.copyOf(world.engine.state().openProposals());
    }

    private void atVenue(Consumer<OrderIntent> answer) {
      world.venue.submitted.stream()
          .filter(order ->
              world.engine.state().order(order.id()).filter(one -> one.isOpen()).isPresent())
          .filter(order -> order.trigger() == null)
          .reduce((_, last) -> last)
          .ifPresent(answer);
    }

    private void move(String factor) {
      mid = mid.multiply(new BigDecimal(factor)).setScale(2, RoundingMode.HALF_UP);
      var half = new BigDecimal("0.50");
      world.book(mid.subtract(half).toPlainString(), mid.add(half).toPlainString());
    }

    private void restart() {
      world = world.restarted();
      world.start();
      world.tick();
      world.grant("100000");
    }
  }
}
