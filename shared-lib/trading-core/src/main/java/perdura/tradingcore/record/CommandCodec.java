package perdura.tradingcore.record;

import java.util.LinkedHashSet;
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

/** Commands as bytes: a tag, who asks, and what. */
final class CommandCodec {
  private static final int GRANT_MANDATE = 1;
  private static final int REVOKE_MANDATE = 2;
  private static final int RAISE_HALT = 3;
  private static final int CLEAR_HALT = 4;
  private static final int SUBMIT_ORDER = 5;
  private static final int CANCEL_ORDER = 6;
  private static final int FLATTEN = 7;
  private static final int APPROVE_PROPOSAL = 8;
  private static final int REJECT_PROPOSAL = 9;

  /** An order that shall wait; all others keep the bytes that they ever had. */
  private static final int PROPOSE_ORDER = 10;

  private CommandCodec() {}

  static void put(Encoder out, Command command) {
    out.tag(tag(command)).text(command.by());
    switch (command) {
      case GrantMandate grant -> put(out, grant);
      case RevokeMandate revoke -> out.text(revoke.agent()).text(revoke.reason());
      case RaiseHalt halt ->
          out.text(halt.source())
              .optional(halt.scope(), Encoder::text)
              .text(halt.reason())
              .flag(halt.reducing());
      case ClearHalt clear -> out.text(clear.source()).optional(clear.scope(), Encoder::text);
      case SubmitOrder submit -> put(out, submit);
      case CancelOrder cancel -> out.text(cancel.order());
      case Flatten flatten -> out.text(flatten.agent());
      case ApproveProposal approve ->
          out.number(approve.proposal()).optional(approve.reason(), Encoder::text);
      case RejectProposal reject -> out.number(reject.proposal()).text(reject.reason());
    }
  }

  static Command command(Decoder in) {
    var tag = in.tag();
    var by = in.text();
    return switch (tag) {
      case GRANT_MANDATE -> grant(in, by);
      case REVOKE_MANDATE -> new RevokeMandate(by, new AgentId(in.text()), in.text());
      case RAISE_HALT ->
          new RaiseHalt(by, in.text(), in.optional(Decoder::text), in.text(), in.flag());
      case CLEAR_HALT -> new ClearHalt(by, in.text(), in.optional(Decoder::text));
      case SUBMIT_ORDER -> submit(in, by, false);
      case PROPOSE_ORDER -> submit(in, by, true);
      case CANCEL_ORDER -> new CancelOrder(by, new ClientOrderId(in.text()));
      case FLATTEN -> new Flatten(by, new AgentId(in.text()));
      case APPROVE_PROPOSAL -> new ApproveProposal(by, in.longNumber(), in.optional(Decoder::text));
      case REJECT_PROPOSAL -> new RejectProposal(by, in.longNumber(), in.text());
      default -> throw new IllegalArgumentException("no command has the tag " + tag);
    };
  }

  private static int tag(Command command) {
    return switch (command) {
      case GrantMandate _ -> GRANT_MANDATE;
      case RevokeMandate _ -> REVOKE_MANDATE;
      case RaiseHalt _ -> RAISE_HALT;
      case ClearHalt _ -> CLEAR_HALT;
      case SubmitOrder submit -> submit.proposed() ? PROPOSE_ORDER : SUBMIT_ORDER;
      case CancelOrder _ -> CANCEL_ORDER;
      case Flatten _ -> FLATTEN;
      case ApproveProposal _ -> APPROVE_PROPOSAL;
      case RejectProposal _ -> REJECT_PROPOSAL;
    };
  }

  private static void put(Encoder out, GrantMandate grant) {
    out.text(grant.agent())
        .text(grant.strategy())
        .decimal(grant.capital())
        .list(grant.instruments().stream().sorted().toList(), Encoder::text)
        .number(grant.expiresNs());
  }

  private static GrantMandate grant(Decoder in, String by) {
    return new GrantMandate(
        by,
        new AgentId(in.text()),
        new StrategyId(in.text()),
        in.decimal(),
        new LinkedHashSet<>(in.list(text -> new InstrumentId(text.text()))),
        in.longNumber());
  }

  private static void put(Encoder out, SubmitOrder submit) {
    out.text(submit.agent())
        .text(submit.requestId())
        .text(submit.instrument())
        .constant(submit.side())
        .constant(submit.type())
        .integer(submit.quantity())
        .optional(submit.priceBound(), Encoder::decimal)
        .optional(submit.trigger(), Encoder::decimal)
        .constant(submit.timeInForce())
        .flag(submit.reduceOnly());
  }

  private static SubmitOrder submit(Decoder in, String by, boolean proposed) {
    return new SubmitOrder(
        by,
        new AgentId(in.text()),
        in.text(),
        new InstrumentId(in.text()),
        in.constant(Side.class),
        in.constant(OrderType.class),
        in.integer(),
        in.optional(Decoder::decimal),
        in.optional(Decoder::decimal),
        in.constant(TimeInForce.class),
        in.flag(),
        proposed);
  }
}
