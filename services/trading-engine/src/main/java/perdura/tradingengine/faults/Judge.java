package perdura.tradingengine.faults;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import perdura.tradingcore.id.ClientOrderId;
import perdura.tradingcore.venue.VenueReport;

/** Holds three sets of books, and what the customer was promised, against each other. */
final class Judge {
  private final VenueBooks venue;
  private final EngineBooks engine;
  private final ProjectedBooks projected;
  private final Map<String, String> promised;
  private final List<Finding> findings = new ArrayList<>();

  /** A law that is broken, and where it shows. */
  record Finding(String law, String text) {}

  private Judge(
      VenueBooks venue,
      EngineBooks engine,
      ProjectedBooks projected,
      Map<String, String> promised) {
    this.venue = venue;
    this.engine = engine;
    this.projected = projected;
    this.promised = promised;
  }

  /**
   * All that is wrong.
   *
   * @param promised client order ids that the customer got, by "agent request"
   */
  static List<Finding> judge(
      VenueBooks venue,
      EngineBooks engine,
      ProjectedBooks projected,
      Map<String, String> promised) {
    Judge judge = new Judge(venue, engine, projected, promised);
    judge.nothingIsLost();
    judge.nothingIsDoubled();
    judge.balancesAgree();
    judge.projectionAgrees();
    judge.positionsAreProtected();
    return List.copyOf(judge.findings);
  }

  private void nothingIsLost() {
    Map<String, BigInteger> atVenue = venueFills();
    Map<String, BigInteger> ours = engineFills();
    differences("L1", "fill", "the venue", atVenue, "the journal", ours);
    venue.orders().keySet().stream()
        .filter(order -> !engine.orders().contains(order))
        .forEach(order ->
            find("L1", "The venue holds the order %s; the journal does not".formatted(order)));
    promised.forEach((request, order) -> {
      if (!engine.orders().contains(new ClientOrderId(order))) {
        find("L1", "%s was promised the order %s; the journal lost it".formatted(request, order));
      }
    });
  }

  private void nothingIsDoubled() {
    engine
        .requests()
        .forEach((request, orders) -> {
          if (orders.size() > 1) {
            find("L4", "The request %s became the orders %s".formatted(request, orders));
          }
        });
    promised.forEach((request, order) -> {
      List<ClientOrderId> made = engine.requests().getOrDefault(request, List.of());
      if (!made.contains(new ClientOrderId(order))) {
        find("L4", "%s was promised %s, but became %s".formatted(request, order, made));
      }
    });
  }

  private void balancesAgree() {
    differences("L12", "balance", "the venue", venue.balances(), "the journal", engine.ours());
    if (projected.unbalanced() > 0) {
      find(
          "L12",
          "%d transactions of the ledger do not sum to zero".formatted(projected.unbalanced()));
    }
  }

  private void projectionAgrees() {
    if (projected.appliedSeq() != engine.sequence()) {
      find(
          "L1",
          "PostgreSQL holds up to %d, the journal up to %d"
              .formatted(projected.appliedSeq(), engine.sequence()));
    }
    differences("L1", "fill", "the journal", engineFills(), "PostgreSQL", projected.fills());
    differences(
        "L12", "position", "the journal", engine.positions(), "PostgreSQL", projected.positions());
    differences("L12", "balance", "the journal", engine.ours(), "PostgreSQL", projected.ours());
  }

  private void positionsAreProtected() {
    if (engine.exposure().openAtEnd() > 0) {
      find("L5", "%d positions stand without a stop".formatted(engine.exposure().openAtEnd()));
    }
  }

  private Map<String, BigInteger> venueFills() {
    Map<String, BigInteger> fills = new HashMap<>();
    venue
        .orders()
        .forEach((order, reports) -> {
          for (VenueReport report : reports) {
            if (report instanceof VenueReport.Filled fill) {
              fills.put(order + " " + fill.fillId(), fill.base());
            }
          }
        });
    return fills;
  }

  private Map<String, BigInteger> engineFills() {
    Map<String, BigInteger> fills = new HashMap<>();
    engine.fills().forEach((key, fill) -> fills.put(key, fill.base()));
    return fills;
  }

  private <K extends Comparable<K>> void differences(
      String law,
      String what,
      String one,
      Map<K, BigInteger> ones,
      String other,
      Map<K, BigInteger> others) {
    Set<K> keys = new TreeSet<>(ones.keySet());
    keys.addAll(others.keySet());
    for (K key : keys) {
      BigInteger here = ones.getOrDefault(key, BigInteger.ZERO);
      BigInteger there = others.getOrDefault(key, BigInteger.ZERO);
      if (!here.equals(there)) {
        find(
            law, "The %s %s is %s for %s, %s for %s".formatted(what, key, here, one, there, other));
      }
    }
  }

  private void find(String law, String text) {
    findings.add(new Finding(law, text));
  }
}
