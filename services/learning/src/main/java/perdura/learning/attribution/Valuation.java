package perdura.learning.attribution;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What all agents hold at one sequence of the journal, and the prices of that moment. Amounts are
 * whole units.
 *
 * @param numeraire the asset that worth is counted in; null at the beginning, when nobody has any
 * @param funded numeraire that agents were given until then
 * @param prices numeraire per unit
 */
record Valuation(
    Instant at,
    long sequence,
    @Nullable String numeraire,
    BigDecimal funded,
    Map<String, BigDecimal> prices,
    List<Holding> holdings,
    List<Lot> lots) {

  /** What an agent has on its account of the ledger. */
  record Holding(String asset, BigDecimal amount) {}

  /** A position, and who is said to have taken it on. */
  record Lot(Maker maker, String asset, BigDecimal quantity, BigDecimal cost) {}

  Valuation {
    prices = Map.copyOf(prices);
    holdings = List.copyOf(holdings);
    lots = List.copyOf(lots);
  }

  /** Before the first record: nobody holds anything. */
  static Valuation beginning(Instant at) {
    return new Valuation(at, 0, null, BigDecimal.ZERO, Map.of(), List.of(), List.of());
  }

  /** Worth of all that agents have, less what they were given. */
  BigDecimal profit() {
    return holdings.stream()
        .map(holding -> holding.amount().multiply(price(holding.asset())))
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .subtract(funded);
  }

  /** Worth of a position over its cost. */
  BigDecimal gain(Lot lot) {
    return lot.quantity().multiply(price(lot.asset())).subtract(lot.cost());
  }

  /** Worth of an amount at these prices; nothing where the asset has none. */
  Optional<BigDecimal> worth(String asset, BigDecimal amount) {
    if (asset.equals(numeraire)) {
      return Optional.of(amount);
    }
    return Optional.ofNullable(prices.get(asset)).map(amount::multiply);
  }

  private BigDecimal price(String asset) {
    return worth(asset, BigDecimal.ONE)
        .orElseThrow(() -> new IllegalStateException(asset + " has no price at " + at));
  }
}
