package perdura.tradingcore.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import perdura.tradingcore.halt.Halts;
import perdura.tradingcore.id.ClientOrderId;
import perdura.tradingcore.mandate.Mandate;
import perdura.tradingcore.order.Fill;
import perdura.tradingcore.order.Order;
import perdura.tradingcore.order.OrderIntent;
import perdura.tradingcore.portfolio.Booking;
import perdura.tradingcore.portfolio.LedgerEntry;
import perdura.tradingcore.portfolio.Position;
import perdura.tradingcore.proposal.ProposedDecision;

/** Gathers what one record changes; of a thing that changes twice the last state counts. */
final class Changes {
  private final Map<ClientOrderId, Order> orders = new LinkedHashMap<>();
  private final Map<Long, DecisionProgress> decisions = new LinkedHashMap<>();
  private final List<Fill> fills = new ArrayList<>();
  private final List<LedgerEntry> entries = new ArrayList<>();
  private final List<Position> positions = new ArrayList<>();
  private final List<Mandate> mandates = new ArrayList<>();
  private final List<ProposedDecision> proposals = new ArrayList<>();
  private final List<OrderIntent> submissions = new ArrayList<>();
  private final List<ClientOrderId> cancels = new ArrayList<>();

  void order(Order order) {
    orders.put(order.id(), order);
  }

  void decision(DecisionProgress progress) {
    decisions.put(progress.sequence(), progress);
  }

  void fill(Fill fill, Booking booking) {
    fills.add(fill);
    entries.addAll(booking.entries());
    positions.addAll(booking.positions());
  }

  void entries(List<LedgerEntry> moved) {
    entries.addAll(moved);
  }

  void mandate(Mandate mandate) {
    mandates.add(mandate);
  }

  void proposal(ProposedDecision proposal) {
    proposals.add(proposal);
  }

  void submit(OrderIntent intent) {
    submissions.add(intent);
  }

  void cancel(ClientOrderId order) {
    cancels.add(order);
  }

  Effects effects(Halts halts) {
    return new Effects(
        List.copyOf(orders.values()),
        fills,
        entries,
        positions,
        List.copyOf(decisions.values()),
        mandates,
        proposals,
        halts,
        submissions,
        cancels);
  }
}
