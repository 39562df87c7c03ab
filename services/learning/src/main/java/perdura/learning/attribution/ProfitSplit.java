package perdura.learning.attribution;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import perdura.api.learning.AttributionPart;

/**
 * Splits the profit between two valuations: what a part's fills realised, and how much what it
 * holds gained over its cost. Nothing is rounded, so parts sum to the total in every dimension. Not
 * thread-safe.
 *
 * <p>At average cost the cash of an agent is what it was given, plus what it realised, less the
 * cost of what it holds; so the sum of both is the change of the ledger's worth.
 */
final class ProfitSplit {
  private final Valuation from;
  private final Valuation to;
  private final List<FillSum> fills;

  /**
   * @param fills those after {@code from} up to {@code to}
   */
  ProfitSplit(Valuation from, Valuation to, List<FillSum> fills) {
    this.from = from;
    this.to = to;
    this.fills = List.copyOf(fills);
  }

  /** The parts, by falling profit. */
  List<AttributionPart> by(Dimension dimension) {
    Map<String, Tally> tallies = new TreeMap<>();
    fills.forEach(sum -> tally(tallies, dimension.of(sum.maker())).add(sum, to));
    to.lots().forEach(lot -> tally(tallies, dimension.of(lot.maker())).gain(to.gain(lot)));
    from.lots()
        .forEach(lot -> tally(tallies, dimension.of(lot.maker())).gain(from.gain(lot).negate()));
    return tallies.entrySet().stream()
        .map(entry -> entry.getValue().part(entry.getKey()))
        .sorted(Comparator.comparing(AttributionPart::pnl).reversed())
        .toList();
  }

  /** Change of the ledger's worth, money given left out. */
  BigDecimal ledgerChange() {
    return to.profit().subtract(from.profit());
  }

  static BigDecimal total(List<AttributionPart> parts) {
    return plain(parts.stream().map(AttributionPart::pnl).reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  /** Without trailing zeros, and without an exponent. */
  static BigDecimal plain(BigDecimal amount) {
    BigDecimal stripped = amount.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  private static Tally tally(Map<String, Tally> tallies, String key) {
    return tallies.computeIfAbsent(key, _ -> new Tally());
  }

  private static final class Tally {
    private BigDecimal realised = BigDecimal.ZERO;
    private BigDecimal unrealised = BigDecimal.ZERO;
    private @Nullable BigDecimal fees = BigDecimal.ZERO;
    private long count;

    void add(FillSum sum, Valuation prices) {
      realised = realised.add(sum.realised());
      count += sum.count();
      BigDecimal before = fees;
      fees =
          before == null
              ? null
              : prices.worth(sum.feeAsset(), sum.fee()).map(before::add).orElse(null);
    }

    void gain(BigDecimal amount) {
      unrealised = unrealised.add(amount);
    }

    AttributionPart part(String key) {
      return new AttributionPart(
          key,
          plain(realised.add(unrealised)),
          plain(realised),
          plain(unrealised),
          fees == null ? null : plain(fees),
          count);
    }
  }
}
