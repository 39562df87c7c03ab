package perdura.tradingengine.opportunity;

import java.util.List;
import perdura.api.tradingengine.Opportunity;

/** The newest opportunities, for who watches. Thread-safe. */
public final class RecentOpportunities {
  private static final int MOST = 20;

  private final JdbcOpportunities opportunities;

  RecentOpportunities(JdbcOpportunities opportunities) {
    this.opportunities = opportunities;
  }

  /** The newest twenty as they stand, newest first. */
  public List<Opportunity> now() {
    return opportunities.page(null, Long.MAX_VALUE, MOST);
  }
}
