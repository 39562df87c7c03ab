package perdura.tradingcore.engine;

import java.util.List;
import perdura.tradingcore.halt.Halts;
import perdura.tradingcore.id.ClientOrderId;
import perdura.tradingcore.mandate.Mandate;
import perdura.tradingcore.order.Fill;
import perdura.tradingcore.order.Order;
import perdura.tradingcore.order.OrderIntent;
import perdura.tradingcore.portfolio.LedgerEntry;
import perdura.tradingcore.portfolio.Position;
import perdura.tradingcore.proposal.ProposedDecision;

/**
 * What a record changed, each thing as it is afterwards, and what the engine owes the venue for it.
 *
 * @param orders those created or changed
 * @param entries balanced for each asset
 * @param positions those changed; quantity zero = given up
 * @param mandates granted or renewed, or ended (their expiry is not later than the record)
 * @param proposals made, ruled on or ended
 * @param halts all that stand now
 * @param submissions to be sent to the venue, in order
 * @param cancels to be asked of the venue
 */
public record Effects(
    List<Order> orders,
    List<Fill> fills,
    List<LedgerEntry> entries,
    List<Position> positions,
    List<DecisionProgress> decisions,
    List<Mandate> mandates,
    List<ProposedDecision> proposals,
    Halts halts,
    List<OrderIntent> submissions,
    List<ClientOrderId> cancels) {
  public Effects {
    orders = List.copyOf(orders);
    fills = List.copyOf(fills);
    entries = List.copyOf(entries);
    positions = List.copyOf(positions);
    decisions = List.copyOf(decisions);
    mandates = List.copyOf(mandates);
    proposals = List.copyOf(proposals);
    submissions = List.copyOf(submissions);
    cancels = List.copyOf(cancels);
  }
}
