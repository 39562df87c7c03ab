package perdura.tradingcore.record;

import perdura.tradingcore.decision.Decision;
import perdura.tradingcore.decision.Denial;
import perdura.tradingcore.decision.Leg;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.ClientOrderId;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.id.StrategyId;
import perdura.tradingcore.order.OrderIntent;
import perdura.tradingcore.order.OrderType;
import perdura.tradingcore.order.Side;
import perdura.tradingcore.order.TimeInForce;

/** Decisions and denials as bytes. */
final class DecisionCodec {
  private DecisionCodec() {}

  static void put(Encoder out, Decision decision) {
    out.number(decision.cause())
        .text(decision.agent())
        .text(decision.strategy())
        .constant(decision.kind())
        .number(decision.parent())
        .list(decision.legs(), DecisionCodec::put)
        .optional(decision.edgeAsset(), Encoder::text)
        .optional(decision.predictedEdge(), Encoder::integer)
        .text(decision.reason());
  }

  static Decision decision(Decoder in) {
    return new Decision(
        in.longNumber(),
        new AgentId(in.text()),
        new StrategyId(in.text()),
        in.constant(Decision.Kind.class),
        in.longNumber(),
        in.list(DecisionCodec::leg),
        in.optional(text -> new AssetId(text.text())),
        in.optional(Decoder::integer),
        in.text());
  }

  static void put(Encoder out, Denial denial) {
    out.number(denial.cause())
        .text(denial.agent())
        .text(denial.instrument())
        .text(denial.code())
        .optional(denial.value(), Encoder::decimal)
        .optional(denial.limit(), Encoder::decimal);
  }

  static Denial denial(Decoder in) {
    return new Denial(
        in.longNumber(),
        new AgentId(in.text()),
        new InstrumentId(in.text()),
        in.text(),
        in.optional(Decoder::decimal),
        in.optional(Decoder::decimal));
  }

  private static void put(Encoder out, Leg leg) {
    put(out, leg.intent());
    out.optional(leg.bid(), Encoder::decimal)
        .optional(leg.ask(), Encoder::decimal)
        .number(leg.marketTimeNs());
  }

  private static Leg leg(Decoder in) {
    return new Leg(
        intent(in), in.optional(Decoder::decimal), in.optional(Decoder::decimal), in.longNumber());
  }

  private static void put(Encoder out, OrderIntent intent) {
    out.text(intent.id())
        .text(intent.agent())
        .text(intent.instrument())
        .constant(intent.side())
        .constant(intent.type())
        .integer(intent.quantity())
        .optional(intent.priceBound(), Encoder::decimal)
        .optional(intent.trigger(), Encoder::decimal)
        .constant(intent.timeInForce())
        .flag(intent.reduceOnly());
  }

  private static OrderIntent intent(Decoder in) {
    return new OrderIntent(
        new ClientOrderId(in.text()),
        new AgentId(in.text()),
        new InstrumentId(in.text()),
        in.constant(Side.class),
        in.constant(OrderType.class),
        in.integer(),
        in.optional(Decoder::decimal),
        in.optional(Decoder::decimal),
        in.constant(TimeInForce.class),
        in.flag());
  }
}
