package perdura.tradingengine.projection;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.command.Command;
import perdura.tradingcore.decision.Leg;
import tools.jackson.databind.json.JsonMapper;

/** Commands and legs as the JSON documents that stand in their rows. */
final class DocumentText {
  private final JsonMapper json;

  DocumentText(JsonMapper json) {
    this.json = json;
  }

  /** What was asked; who asked stands in a column of its own. */
  String of(Command command) {
    return json.writeValueAsString(fieldsOf(command));
  }

  /** The legs in order, each with the market state it was priced on. Quantities are raw base. */
  String of(List<Leg> legs) {
    return json.writeValueAsString(legs.stream().map(DocumentText::fieldsOf).toList());
  }

  /** The texts of identifiers, as an array. */
  String ofTexts(List<?> identifiers) {
    return json.writeValueAsString(identifiers.stream().map(Object::toString).toList());
  }

  private static Map<String, Object> fieldsOf(Command command) {
    return switch (command) {
      case Command.GrantMandate grant ->
          fields(
              "agent", grant.agent(),
              "strategy", grant.strategy(),
              "capital", grant.capital(),
              "instruments", grant.instruments().stream().sorted().map(Object::toString).toList(),
              "expiresAt", Times.of(grant.expiresNs()));
      case Command.RevokeMandate revoke ->
          fields("agent", revoke.agent(), "reason", revoke.reason());
      case Command.RaiseHalt halt ->
          fields(
              "source", halt.source(),
              "scope", halt.scope(),
              "reason", halt.reason(),
              "reducing", halt.reducing());
      case Command.ClearHalt clear -> fields("source", clear.source(), "scope", clear.scope());
      case Command.SubmitOrder order ->
          fields(
              "agent", order.agent(),
              "requestId", order.requestId(),
              "instrument", order.instrument(),
              "side", order.side(),
              "type", order.type(),
              "quantity", order.quantity(),
              "priceBound", order.priceBound(),
              "trigger", order.trigger(),
              "timeInForce", order.timeInForce(),
              "reduceOnly", order.reduceOnly(),
              "proposed", order.proposed());
      case Command.CancelOrder cancel -> fields("order", cancel.order());
      case Command.Flatten flatten -> fields("agent", flatten.agent());
      case Command.ApproveProposal approve ->
          fields("proposal", approve.proposal(), "reason", approve.reason());
      case Command.RejectProposal reject ->
          fields("proposal", reject.proposal(), "reason", reject.reason());
    };
  }

  private static Map<String, Object> fieldsOf(Leg leg) {
    return fields(
        "instrument", leg.intent().instrument(),
        "side", leg.intent().side(),
        "type", leg.intent().type(),
        "quantity", leg.intent().quantity(),
        "priceBound", leg.intent().priceBound(),
        "trigger", leg.intent().trigger(),
        "bid", leg.bid(),
        "ask", leg.ask(),
        "marketTime", Times.of(leg.marketTimeNs()));
  }

  /** Names and values by turns; null values are left out, and all but lists and truths are text. */
  private static Map<String, Object> fields(@Nullable Object... pairs) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int at = 0; at < pairs.length; at += 2) {
      Object value = pairs[at + 1];
      if (value instanceof Boolean || value instanceof List<?>) {
        fields.put(String.valueOf(pairs[at]), value);
      } else if (value != null) {
        fields.put(String.valueOf(pairs[at]), value.toString());
      }
    }
    return fields;
  }
}
