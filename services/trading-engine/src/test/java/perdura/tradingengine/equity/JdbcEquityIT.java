package perdura.tradingengine.equity;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import perdura.api.tradingengine.EquityPoint;
import perdura.testsupport.database.TestDatabase;

class JdbcEquityIT {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private JdbcEquity equity;

  @BeforeEach
  void openDatabase() throws Exception {
    equity =
        new JdbcEquity(JdbcClient.create(TestDatabase.forOwner("trading-engine").dataSource()));
  }

  @Test
  void keepsOnePointForEachAgentAndTime() {
    add("arb", 0, "100");
    add("arb", 0, "200");
    add("momo", 0, "300");

    assertThat(all("arb")).extracting(EquityPoint::equity).containsExactly(new BigDecimal("100"));
    assertThat(all(null)).hasSize(2);
  }

  @Test
  void keepsWhatWasGainedApartFromWhatWasGiven() {
    EquityPoint known = new EquityPoint("arb", new BigDecimal("1010"), new BigDecimal("10"), at(0));

    equity.add(known);
    add("momo", 0, "300");

    assertThat(all("arb")).containsExactly(known);
    assertThat(all("momo")).extracting(EquityPoint::pnl).containsExactly((BigDecimal) null);
  }

  @Test
  void goesBackPageByPage() {
    for (int second = 0; second < 5; second++) {
      add("arb", second, "1");
    }

    List<EquityPoint> first = equity.page(null, null, EquityKey.START, 2);
    EquityPoint last = first.getLast();
    List<EquityPoint> rest = equity.page(null, null, new EquityKey(last.at(), last.agent()), 100);

    assertThat(first).extracting(EquityPoint::at).containsExactly(at(4), at(3));
    assertThat(rest).extracting(EquityPoint::at).containsExactly(at(2), at(1), at(0));
    assertThat(equity.page("arb", at(3), EquityKey.START, 100)).hasSize(2);
  }

  @Test
  void keepsTheFirstPointOfEachMinuteWhenItThinsOut() {
    for (int second : new int[] {5, 30, 59, 60, 61, 125}) {
      add("arb", second, "1");
    }
    add("momo", 40, "1");

    equity.thin(NOON, at(120), "minute");

    assertThat(all("arb")).extracting(EquityPoint::at).containsExactly(at(125), at(60), at(5));
    assertThat(all("momo")).hasSize(1);
  }

  private List<EquityPoint> all(@Nullable String agent) {
    return equity.page(agent, null, EquityKey.START, 100);
  }

  private void add(String agent, int second, String worth) {
    equity.add(new EquityPoint(agent, new BigDecimal(worth), null, at(second)));
  }

  private static Instant at(int second) {
    return NOON.plusSeconds(second);
  }
}
