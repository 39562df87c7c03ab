package perdura.tradingcore.engine;

import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
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
import perdura.tradingcore.engine.CommandOutcome.Done;
import perdura.tradingcore.engine.CommandOutcome.NotAllowed;
import perdura.tradingcore.engine.CommandOutcome.Refused;
import perdura.tradingcore.engine.Decider.Ruling;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.StrategyId;
import perdura.tradingcore.order.OrderType;
import perdura.tradingcore.portfolio.Account;
import perdura.tradingcore.record.JournalRecord.CommandAccepted;

/** What is asked from outside: checked, written down, done. */
final class Commands {
  private final Desk desk;
  private final Protocol protocol;
  private final Planner planner;
  private final Decider decider;
  private final Approvals approvals;
  private final Function<AgentId, StrategyId> strategyOf;

  Commands(
      Desk desk,
      Protocol protocol,
      Planner planner,
      Decider decider,
      Approvals approvals,
      Function<AgentId, StrategyId> strategyOf) {
    this.desk = desk;
    this.protocol = protocol;
    this.planner = planner;
    this.decider = decider;
    this.approvals = approvals;
    this.strategyOf = strategyOf;
  }

  CommandOutcome execute(Command command) {
    return switch (command) {
      case GrantMandate grant -> unless(flawOf(grant), grant);
      case RevokeMandate revoke -> unless(flawOf(revoke), revoke);
      case RaiseHalt raise -> unless(flawOf(raise), raise);
      case ClearHalt clear -> unless(flawOf(clear), clear);
      case SubmitOrder submit -> submit(submit);
      case CancelOrder cancel -> unless(flawOf(cancel), cancel);
      case Flatten flatten -> flatten(flatten);
      case ApproveProposal approve -> approvals.approve(approve);
      case RejectProposal reject -> approvals.reject(reject);
    };
  }

  private CommandOutcome unless(Optional<Refused> flaw, Command command) {
    return flaw.isPresent() ? flaw.get() : new Done(write(command), null);
  }

  private long write(Command command) {
    return protocol.write(new CommandAccepted(desk.nowNs(), command));
  }

  private Optional<Refused> flawOf(GrantMandate grant) {
    if (grant.capital().signum() <= 0) {
      return refuse("MANDATE_CAPITAL_INVALID", "Grant a capital greater than zero");
    }
    if (grant.expiresNs() <= desk.nowNs()) {
      return refuse("MANDATE_EXPIRED", "Grant a mandate that ends in the future");
    }
    var stranger =
        grant.instruments().stream().filter(id -> desk.instrument(id).isEmpty()).findFirst();
    if (stranger.isPresent()) {
      return refuse("INSTRUMENT_UNKNOWN", "No instrument has the id " + stranger.get());
    }
    return lackOf(grant);
  }

  private Optional<Refused> lackOf(GrantMandate grant) {
    var portfolio = desk.state().portfolio();
    var numeraire = desk.numeraire();
    var needed =
        numeraire
            .raw(grant.capital(), RoundingMode.FLOOR)
            .subtract(portfolio.funded(grant.agent()));
    var there = portfolio.balance(Account.TREASURY, numeraire.id());
    return needed.compareTo(there) > 0
        ? refuse(
            "TREASURY_INSUFFICIENT",
            "The treasury has %s %s left and %s more are needed; grant less"
                .formatted(
                    numeraire.whole(there).toPlainString(),
                    numeraire.symbol(),
                    numeraire.whole(needed).toPlainString()))
        : Optional.empty();
  }

  private Optional<Refused> flawOf(RevokeMandate revoke) {
    return desk.mandate(revoke.agent()).isPresent()
        ? Optional.empty()
        : refuse("MANDATE_MISSING", revoke.agent() + " has no mandate");
  }

  private Optional<Refused> flawOf(RaiseHalt raise) {
    return desk.halts()
        .find(raise.source(), raise.scope())
        .filter(halt -> !halt.yieldsTo(raise.by()))
        .flatMap(halt -> belongsToOther(halt.by()));
  }

  private Optional<Refused> flawOf(ClearHalt clear) {
    var halt = desk.halts().find(clear.source(), clear.scope());
    if (halt.isEmpty()) {
      return refuse(
          "HALT_UNKNOWN",
          "No halt of the source %s stands for %s"
              .formatted(clear.source(), clear.scope() == null ? "everything" : clear.scope()));
    }
    return halt.filter(standing -> !standing.yieldsTo(clear.by()))
        .flatMap(standing -> belongsToOther(standing.by()));
  }

  private static Optional<Refused> belongsToOther(String by) {
    return refuse(
        "HALT_BELONGS_TO_OTHER",
        "That halt was raised by %s; it or a person may change it, and a person's only a person"
            .formatted(by));
  }

  private CommandOutcome submit(SubmitOrder submit) {
    var known = desk.state().answer(submit).orElse(null);
    if (known != null) {
      return known.isTo(submit)
          ? known.outcome()
          : new Refused(
              "ORDER_DUPLICATE",
              "The request id %s was used for another order; use a new one"
                  .formatted(submit.requestId()));
    }
    var flaw = flawOf(submit);
    if (flaw != null) {
      return new Refused("ORDER_INVALID", flaw);
    }
    write(submit);
    return switch (decider.answer(planner.order(submit, strategyOf.apply(submit.agent())))) {
      case Ruling.Made made ->
          new Done(made.sequence(), made.decision().legs().getFirst().intent().id());
      case Ruling.Proposed proposed ->
          new CommandOutcome.Waiting(proposed.sequence(), proposed.expiresNs());
      case Ruling.Refused refused -> new NotAllowed(refused.sequence(), refused.denial());
    };
  }

  private static @Nullable String flawOf(SubmitOrder submit) {
    if (submit.quantity().signum() <= 0) {
      return "The quantity must be greater than zero";
    }
    if (submit.type() == OrderType.LIMIT && submit.priceBound() == null) {
      return "A limit order needs a price";
    }
    if ((submit.type() == OrderType.STOP) != (submit.trigger() != null)) {
      return "A trigger price belongs to a stop order, and to no other";
    }
    var prices = Stream.of(submit.priceBound(), submit.trigger());
    return prices.anyMatch(price -> price != null && price.signum() <= 0)
        ? "Prices must be greater than zero"
        : null;
  }

  private Optional<Refused> flawOf(CancelOrder cancel) {
    var order = desk.state().order(cancel.order());
    if (order.isEmpty()) {
      return refuse("ORDER_UNKNOWN", "No order has the id " + cancel.order());
    }
    return order.get().isOpen()
        ? Optional.empty()
        : refuse("ORDER_CLOSED", "The order is %s already".formatted(order.get().status()));
  }

  /** Done if every sale is on its way; else the last denial says why one is not. */
  private CommandOutcome flatten(Flatten flatten) {
    var sequence = write(flatten);
    CommandOutcome outcome = new Done(sequence, null);
    var held = desk.state().heldAssets().getOrDefault(flatten.agent(), List.of());
    for (AssetId asset : held) {
      var ruling =
          planner
              .flatten(flatten.agent(), strategyOf.apply(flatten.agent()), asset, sequence)
              .map(decider::answer);
      if (ruling.orElse(null) instanceof Ruling.Refused(var said, var denial)) {
        outcome = new NotAllowed(said, denial);
      }
    }
    return outcome;
  }

  private static Optional<Refused> refuse(String code, String detail) {
    return Optional.of(new Refused(code, detail));
  }
}
