package perdura.tradingengine.recording;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.command.Command;
import perdura.tradingcore.command.Command.ApproveProposal;
import perdura.tradingcore.command.Command.CancelOrder;
import perdura.tradingcore.command.Command.ClearHalt;
import perdura.tradingcore.command.Command.Flatten;
import perdura.tradingcore.command.Command.GrantMandate;
import perdura.tradingcore.command.Command.RaiseHalt;
import perdura.tradingcore.command.Command.RejectProposal;
import perdura.tradingcore.command.Command.RevokeMandate;
import perdura.tradingcore.command.Command.SubmitOrder;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.id.ClientOrderId;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.id.StrategyId;
import perdura.tradingcore.order.OrderType;
import perdura.tradingcore.order.Side;
import perdura.tradingcore.order.TimeInForce;
import tools.jackson.databind.JsonNode;

/** Commands as lines of type {@code command}; the field {@code command} names which. */
final class CommandLines {
  private static final String PERSON = "person";

  private CommandLines() {}

  static Optional<Command> command(Line line) {
    return line.type().equals("command") ? Optional.of(read(line)) : Optional.empty();
  }

  private static Command read(Line line) {
    String by = line.text("by");
    String which = line.text("command");
    return switch (which) {
      case "grant" ->
          new GrantMandate(
              by,
              agent(line),
              new StrategyId(line.text("strategy")),
              line.decimal("capital"),
              instruments(line),
              line.number("expires"));
      case "revoke" -> new RevokeMandate(by, agent(line), line.text("reason"));
      case "halt" ->
          new RaiseHalt(
              by,
              line.text("source"),
              line.textOrNull("scope"),
              line.text("reason"),
              line.flag("reducing"));
      case "resume" -> new ClearHalt(by, line.text("source"), line.textOrNull("scope"));
      case "order" -> order(by, line);
      case "cancel" -> new CancelOrder(by, new ClientOrderId(line.text("order")));
      case "flatten" -> new Flatten(by, agent(line));
      case "approve" -> new ApproveProposal(by, line.number("proposal"), line.textOrNull("reason"));
      case "reject" -> new RejectProposal(by, line.number("proposal"), line.text("reason"));
      default -> throw new IllegalArgumentException("the command \"" + which + "\" is not known");
    };
  }

  private static SubmitOrder order(String by, Line line) {
    return new SubmitOrder(
        by,
        agent(line),
        line.text("request"),
        new InstrumentId(line.text("instrument")),
        Side.valueOf(line.text("side")),
        OrderType.valueOf(line.text("orderType")),
        line.raw("quantity"),
        line.decimalOrNull("priceBound"),
        line.decimalOrNull("trigger"),
        TimeInForce.valueOf(line.text("timeInForce")),
        line.flag("reduceOnly"),
        PERSON.equals(line.textOrNull("approval")));
  }

  static Map<String, Object> line(Command command) {
    return switch (command) {
      case GrantMandate(
              var by,
              var agent,
              var strategy,
              var capital,
              var instruments,
              var expires) ->
          named(
              "grant",
              by,
              "agent",
              agent.value(),
              "strategy",
              strategy.value(),
              "capital",
              capital.toPlainString(),
              "instruments",
              instruments.stream().map(InstrumentId::value).sorted().toList(),
              "expires",
              expires);
      case RevokeMandate(var by, var agent, var reason) ->
          named("revoke", by, "agent", agent.value(), "reason", reason);
      case RaiseHalt(var by, var source, var scope, var reason, var reducing) ->
          withText(
              named("halt", by, "source", source, "reason", reason, "reducing", reducing),
              "scope",
              scope);
      case ClearHalt(var by, var source, var scope) ->
          withText(named("resume", by, "source", source), "scope", scope);
      case SubmitOrder order -> line(order);
      case CancelOrder(var by, var order) -> named("cancel", by, "order", order.value());
      case Flatten(var by, var agent) -> named("flatten", by, "agent", agent.value());
      case ApproveProposal(var by, var proposal, var reason) ->
          withText(named("approve", by, "proposal", proposal), "reason", reason);
      case RejectProposal(var by, var proposal, var reason) ->
          named("reject", by, "proposal", proposal, "reason", reason);
    };
  }

  private static Map<String, Object> line(SubmitOrder order) {
    Map<String, Object> line =
        named(
            "order", order.by(),
            "agent", order.agent().value(),
            "request", order.requestId(),
            "instrument", order.instrument().value(),
            "side", order.side().name(),
            "orderType", order.type().name(),
            "quantity", order.quantity().toString(),
            "timeInForce", order.timeInForce().name(),
            "reduceOnly", order.reduceOnly());
    if (order.priceBound() != null) {
      line.put("priceBound", order.priceBound().toPlainString());
    }
    if (order.trigger() != null) {
      line.put("trigger", order.trigger().toPlainString());
    }
    return withText(line, "approval", order.proposed() ? PERSON : null);
  }

  private static Map<String, Object> named(String command, String by, Object... namesAndValues) {
    Map<String, Object> line = Line.of("command", "command", command, "by", by);
    line.putAll(Line.of("command", namesAndValues));
    return line;
  }

  private static Map<String, Object> withText(
      Map<String, Object> line, String name, @Nullable String text) {
    if (text != null) {
      line.put(name, text);
    }
    return line;
  }

  private static AgentId agent(Line line) {
    return new AgentId(line.text("agent"));
  }

  private static Set<InstrumentId> instruments(Line line) {
    Set<InstrumentId> instruments = new HashSet<>();
    for (JsonNode id : line.list("instruments")) {
      instruments.add(new InstrumentId(id.asString()));
    }
    return instruments;
  }
}
