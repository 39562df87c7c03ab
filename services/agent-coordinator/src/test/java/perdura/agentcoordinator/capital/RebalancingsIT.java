package perdura.agentcoordinator.capital;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import perdura.api.Page;
import perdura.api.agentcoordinator.Rebalancing;
import perdura.api.tradingengine.Account;
import perdura.testsupport.clock.ManualClock;
import perdura.testsupport.database.TestDatabase;

class RebalancingsIT {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final ManualClock clock = ManualClock.at(START);
  private final Queue<Rebalancing> told = new ConcurrentLinkedQueue<>();
  private final Map<String, BigDecimal> pnl = new HashMap<>();
  private TransactionTemplate transaction;
  private JdbcRebalancings rows;

  @BeforeEach
  void open() throws SQLException {
    DataSource source = TestDatabase.forOwner("agent-coordinator").dataSource();
    transaction = new TransactionTemplate(new JdbcTransactionManager(source));
    rows = new JdbcRebalancings(JdbcClient.create(source));
    pnl.put("up", BigDecimal.ZERO);
    pnl.put("down", BigDecimal.ZERO);
  }

  @Test
  void keepsWhatWasConfiguredUntilEnoughIsKnown() {
    Rebalancing first = rebalancings("1").rebalance("fire-1", "service:scheduler");

    assertThat(first.heldBack()).isZero();
    assertThat(first.total()).isEqualByComparingTo("150000");
    assertThat(first.agents()).allMatch(share -> share.reason().contains("no data"));
    assertThat(capital(rebalancings("1"))).containsExactly("100000", "50000");
  }

  @Test
  void allotsByWhatItSawAndGrantsIt() {
    Rebalancings rebalancings = rebalancings("1");
    Rebalancing last = hours(rebalancings, 8);

    assertThat(last.agents()).extracting(Rebalancing.Share::agent).containsExactly("down", "up");
    assertThat(last.agents().getFirst().after()).isLessThan(new BigDecimal("50000"));
    assertThat(last.heldBack()).isPositive();
    assertThat(sum(last).add(last.heldBack())).isEqualByComparingTo("150000");
    assertThat(rebalancings.now().getLast().capital())
        .isEqualByComparingTo(last.agents().getFirst().after());
  }

  @Test
  void doesTheSameOrderOnce() {
    Rebalancings rebalancings = rebalancings("1");
    Rebalancing first = rebalancings.rebalance("fire-1", "service:scheduler");
    pnl.put("down", new BigDecimal("-1000"));

    Rebalancing again = rebalancings.rebalance("fire-1", "service:scheduler");

    assertThat(again).isEqualTo(first);
    assertThat(rebalancings.latest(10, null)).hasSize(1);
    assertThat(told).hasSize(1);
  }

  @Test
  void doesTheSameOrderOnceThoughTwoAskAtOnce() throws Exception {
    Rebalancings rebalancings = rebalancings("1");
    CountDownLatch gate = new CountDownLatch(1);
    List<Future<Rebalancing>> asked = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        asked.add(
            threads.submit(() -> {
              gate.await();
              return rebalancings.rebalance("fire-1", "service:scheduler");
            }));
      }
      gate.countDown();
      for (Future<Rebalancing> one : asked) {
        assertThat(one.get()).isEqualTo(asked.getFirst().get());
      }
    }
    assertThat(told).hasSize(1);
  }

  @Test
  void outlivesARestart() {
    Rebalancing last = hours(rebalancings("1"), 8);

    assertThat(capital(rebalancings("1")))
        .containsExactly(
            last.agents().getLast().after().toPlainString(),
            last.agents().getFirst().after().toPlainString());
  }

  @Test
  void takesAPersonsNewCapitalAtItsWord() {
    hours(rebalancings("1"), 8);

    Rebalancings changed =
        rebalancings("1", Allotment.parseAll("up=momentum:100000,down=mean-reversion:60000"));

    assertThat(capital(changed)).containsExactly("100000", "60000");
  }

  @Test
  void growsNobodyAboveWhatAPersonAllows() {
    hours(rebalancings("1.2"), 12);
    assertThat(rebalancings("1.2").now().getFirst().capital())
        .isGreaterThan(new BigDecimal("100000"))
        .isLessThanOrEqualTo(new BigDecimal("120000"));

    assertThat(rebalancings("1").now().getFirst().capital()).isEqualByComparingTo("100000");
  }

  @Test
  void goesOnAfterAPersonTookFromOneWhatAnotherHad() {
    hours(rebalancings("1.2"), 12);
    Rebalancings changed =
        rebalancings("1.2", Allotment.parseAll("up=momentum:100000,down=mean-reversion:20000"));
    clock.advance(Duration.ofHours(1));

    Rebalancing next = changed.rebalance("after", "service:scheduler");

    assertThat(next.total()).isEqualByComparingTo("120000");
    assertThat(next.heldBack()).isNotNegative();
  }

  @Test
  void archivesForOthersWhatOneUnknownAgentCannotHave() {
    hours(rebalancings("1"), 5);

    List<JdbcRebalancings.Unarchived> next = rows.unarchived(2);

    assertThat(next)
        .extracting(one -> one.share().agent())
        .containsExactly("down", "up", "down", "up");
    assertThat(rows.unarchived(3)).hasSize(6);
  }

  @Test
  void listsTheNewestFirstInPages() {
    Rebalancings rebalancings = rebalancings("1");
    hours(rebalancings, 3);

    List<Rebalancing> newest = rebalancings.latest(2, null);
    List<Rebalancing> rest = rebalancings.latest(2, newest.getLast().id());

    assertThat(newest).extracting(Rebalancing::at).isSortedAccordingTo((a, b) -> b.compareTo(a));
    assertThat(newest).hasSize(2);
    assertThat(rest).hasSize(1);
    assertThat(rest.getFirst().agents()).hasSize(2);
  }

  /** Lets hours pass in which one agent earns and the other loses. */
  private Rebalancing hours(Rebalancings rebalancings, int count) {
    Rebalancing last = rebalancings.rebalance("fire-0-" + clock.instant(), "service:scheduler");
    for (int hour = 1; hour < count; hour++) {
      clock.advance(Duration.ofHours(1));
      pnl.merge("up", BigDecimal.valueOf(100 + hour), BigDecimal::add);
      pnl.merge("down", BigDecimal.valueOf(-50 - hour), BigDecimal::add);
      last = rebalancings.rebalance("fire-" + clock.instant(), "service:scheduler");
    }
    return last;
  }

  private Rebalancings rebalancings(String cap) {
    return rebalancings(cap, Allotment.parseAll("up=momentum:100000,down=mean-reversion:50000"));
  }

  private Rebalancings rebalancings(String cap, List<Allotment> configured) {
    return new Rebalancings(
        configured,
        new BigDecimal(cap),
        () -> new Page<>(pnl.keySet().stream().map(this::account).toList(), null),
        rows,
        transaction,
        told::add,
        clock);
  }

  private Account account(String agent) {
    BigDecimal funded = BigDecimal.valueOf(100_000);
    return new Account(
        agent,
        funded.add(pnl.getOrDefault(agent, BigDecimal.ZERO)),
        funded,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        null,
        0);
  }

  private static List<String> capital(Rebalancings rebalancings) {
    return rebalancings.now().stream().map(each -> each.capital().toPlainString()).toList();
  }

  private static BigDecimal sum(Rebalancing rebalancing) {
    return rebalancing.agents().stream()
        .map(Rebalancing.Share::after)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
