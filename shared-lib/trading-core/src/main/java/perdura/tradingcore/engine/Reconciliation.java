package perdura.tradingcore.engine;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import perdura.tradingcore.command.Command.ClearHalt;
import perdura.tradingcore.command.Command.RaiseHalt;
import perdura.tradingcore.halt.Halt;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.ClientOrderId;
import perdura.tradingcore.order.Order;
import perdura.tradingcore.record.JournalRecord.CommandAccepted;
import perdura.tradingcore.venue.Venue;

/**
 * Compares our books with the venue's own. A difference raises a halt that names both sides; when
 * they agree again the halt goes by itself.
 */
final class Reconciliation {
  static final String SOURCE = "reconciliation";
  private static final long EVERY_NS = Duration.ofMinutes(1).toNanos();
  static final String BY = "engine";

  private final Desk desk;
  private final Protocol protocol;
  private final Venue venue;
  private final long retryNs;
  private boolean done;
  private long againNs;

  Reconciliation(Desk desk, Protocol protocol, Venue venue, EngineSettings settings) {
    this.desk = desk;
    this.protocol = protocol;
    this.venue = venue;
    this.retryNs = settings.retryAfter().toNanos();
  }

  /** Whether it has compared since the start. */
  boolean isDone() {
    return done;
  }

  /**
   * Compares once a minute, and more often while in doubt; only when nothing is on its way and all
   * reports are in.
   */
  void runIfDue() {
    if (done && desk.nowNs() >= againNs && desk.isQuiet()) {
      run();
    }
  }

  /** Compares, and raises or clears the halt. */
  void run() {
    done = true;
    compare();
    againNs = desk.nowNs() + (isInDoubt() ? retryNs : EVERY_NS);
  }

  private void compare() {
    var differences = differences();
    var halt = desk.halts().find(SOURCE, null);
    if (differences.isEmpty()) {
      halt.filter(ours -> ours.by().equals(BY)).ifPresent(ours -> clear());
      return;
    }
    var reason = "RECONCILIATION_MISMATCH: " + String.join("; ", differences);
    if (halt.isEmpty() || !halt.get().reason().equals(reason)) {
      raise(reason);
    }
  }

  private boolean isInDoubt() {
    return desk.halts().find(SOURCE, null).map(Halt::by).filter(BY::equals).isPresent();
  }

  /** Says that the venue and we disagree about an order. */
  void doubt(String reason) {
    if (desk.halts().find(SOURCE, null).isEmpty()) {
      raise(reason);
    }
  }

  private void raise(String reason) {
    protocol.write(
        new CommandAccepted(desk.nowNs(), new RaiseHalt(BY, SOURCE, null, reason, false)));
  }

  private void clear() {
    protocol.write(new CommandAccepted(desk.nowNs(), new ClearHalt(BY, SOURCE, null)));
  }

  private List<String> differences() {
    var differences = new ArrayList<String>();
    var ours = desk.state().portfolio().ours();
    var theirs = venue.balances();
    var assets = new TreeSet<AssetId>(ours.keySet());
    assets.addAll(theirs.keySet());
    for (var asset : assets) {
      var here = ours.getOrDefault(asset, BigInteger.ZERO);
      var there = Objects.requireNonNullElse(theirs.get(asset), BigInteger.ZERO);
      if (!here.equals(there)) {
        differences.add(
            "%s is %s raw units here and %s at the venue".formatted(asset, here, there));
      }
    }
    difference(openHere(), venue.openOrders()).ifPresent(differences::add);
    return differences;
  }

  private Set<ClientOrderId> openHere() {
    var open = new TreeSet<ClientOrderId>();
    desk.state().openOrders().stream().filter(Order::isAtVenue).map(Order::id).forEach(open::add);
    return open;
  }

  private static Optional<String> difference(Set<ClientOrderId> here, Set<ClientOrderId> there) {
    var onlyHere = new TreeSet<>(here);
    onlyHere.removeAll(there);
    var onlyThere = new TreeSet<>(there);
    onlyThere.removeAll(here);
    return onlyHere.isEmpty() && onlyThere.isEmpty()
        ? Optional.empty()
        : Optional.of("open only here %s, only at the venue %s".formatted(onlyHere, onlyThere));
  }
}
