package perdura.tradingcore.engine;

import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.record.JournalRecord.EquityMarked;

/** Writes down what agents are worth when a UTC day of event time begins, and at a new high. */
final class Valuation {
  private static final long DAY_NS = Duration.ofDays(1).toNanos();
  private static final BigInteger BPS = BigInteger.valueOf(10_000);

  private final Desk desk;
  private final Protocol protocol;
  private final long everyNs;
  private long nextNs;

  Valuation(Desk desk, Protocol protocol, EngineSettings settings) {
    this.desk = desk;
    this.protocol = protocol;
    this.everyNs = settings.retryAfter().toNanos();
  }

  void run() {
    if (desk.nowNs() < nextNs || desk.inputs() == 0) {
      return;
    }
    nextNs = desk.nowNs() + everyNs;
    var equity = equity();
    var day = Math.floorDiv(desk.eventTimeNs(), DAY_NS);
    if (!equity.isEmpty() && (day > desk.state().day() || isNewHigh(equity))) {
      protocol.write(new EquityMarked(desk.nowNs(), Math.max(day, desk.state().day()), equity));
    }
  }

  /** Of all agents whose holdings all have a price, raw numeraire. */
  private SortedMap<AgentId, BigInteger> equity() {
    var equity = new TreeMap<AgentId, BigInteger>();
    for (var agent : desk.state().portfolio().agents()) {
      desk.equity(agent)
          .ifPresent(worth -> equity.put(agent, desk.numeraire().raw(worth, RoundingMode.FLOOR)));
    }
    return equity;
  }

  /** Less than a basis point is not worth a record. */
  private boolean isNewHigh(SortedMap<AgentId, BigInteger> equity) {
    return equity.entrySet().stream()
        .anyMatch(entry -> {
          var high = desk.state().highWater(entry.getKey());
          return entry.getValue().compareTo(high.add(high.divide(BPS))) > 0;
        });
  }
}
