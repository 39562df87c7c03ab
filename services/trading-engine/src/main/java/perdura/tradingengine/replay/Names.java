package perdura.tradingengine.replay;

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
import perdura.tradingcore.engine.CommandOutcome;
import perdura.tradingcore.market.MarketEvent;
import perdura.tradingcore.market.MarketEvent.BookUpdated;
import perdura.tradingcore.market.MarketEvent.Ended;
import perdura.tradingcore.market.MarketEvent.Heartbeat;
import perdura.tradingcore.market.MarketEvent.PoolUpdated;
import perdura.tradingcore.market.MarketEvent.Traded;

/** Names of inputs as recordings have them. */
final class Names {
  private Names() {}

  static String of(MarketEvent event) {
    return switch (event) {
      case PoolUpdated _ -> "reserves";
      case BookUpdated _ -> "levels";
      case Traded _ -> "trade";
      case Heartbeat _ -> "heartbeat";
      case Ended _ -> "end";
    };
  }

  static String of(Command command) {
    return switch (command) {
      case GrantMandate _ -> "grant";
      case RevokeMandate _ -> "revoke";
      case RaiseHalt _ -> "halt";
      case ClearHalt _ -> "resume";
      case SubmitOrder _ -> "order";
      case CancelOrder _ -> "cancel";
      case Flatten _ -> "flatten";
      case ApproveProposal _ -> "approve";
      case RejectProposal _ -> "reject";
    };
  }

  static String of(CommandOutcome outcome) {
    return switch (outcome) {
      case CommandOutcome.Done _ -> "done";
      case CommandOutcome.Waiting _ -> "waiting";
      case CommandOutcome.NotAllowed no -> no.denial().code();
      case CommandOutcome.Refused no -> no.code();
    };
  }
}
