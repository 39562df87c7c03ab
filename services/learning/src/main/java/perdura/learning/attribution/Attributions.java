package perdura.learning.attribution;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import perdura.api.learning.Attribution;
import perdura.api.learning.AttributionPart;

/** Answers whose profit it was, out of the engine's books. Thread-safe. */
final class Attributions {
  private static final Logger LOG = LoggerFactory.getLogger(Attributions.class);

  private final Books books;

  Attributions(Books books) {
    this.books = books;
  }

  /** Between the last valuations at or before these two times. */
  Attribution between(Instant from, Instant to, Dimension by) {
    Optional<Valuation> end = books.valuation(to);
    if (end.isEmpty()) {
      return new Attribution(by.label(), null, null, null, List.of(), null, "no data");
    }
    return split(start(from, end.get()), end.get(), by);
  }

  private Valuation start(Instant from, Valuation end) {
    return books
        .valuation(from)
        .orElseGet(() -> Valuation.beginning(books.beginning().orElse(end.at())));
  }

  private Attribution split(Valuation from, Valuation to, Dimension by) {
    ProfitSplit split = new ProfitSplit(from, to, books.fills(from.sequence(), to.sequence()));
    List<AttributionPart> parts = split.by(by);
    var total = ProfitSplit.total(parts);
    var residual = ProfitSplit.plain(split.ledgerChange().subtract(total));
    if (residual.signum() != 0) {
      LOG.error("The parts by {} miss the ledger's profit by {}", by.label(), residual);
    }
    return new Attribution(by.label(), from.at(), to.at(), total, parts, residual, null);
  }
}
