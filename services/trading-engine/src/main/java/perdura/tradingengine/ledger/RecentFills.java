package perdura.tradingengine.ledger;

import java.util.List;
import perdura.api.tradingengine.Fill;

/** The newest fills, for who watches. Thread-safe. */
public final class RecentFills {
  private static final int MOST = 100;

  private final JdbcLedger ledger;

  RecentFills(JdbcLedger ledger) {
    this.ledger = ledger;
  }

  /** Those after that sequence, newest first; of many only the newest hundred. */
  public List<Fill> after(long sequence) {
    return ledger.fills(null, Long.MAX_VALUE, MOST).stream()
        .filter(fill -> fill.sequence() > sequence)
        .toList();
  }
}
