package perdura.tradingcore.engine;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.command.Command.SubmitOrder;
import perdura.tradingcore.halt.Halt;
import perdura.tradingcore.id.ClientOrderId;

/**
 * Answers to orders asked for from outside, by agent and request id. A request that was accepted
 * but not answered before the process died counts as never made; nobody was told that it was.
 */
final class Requests {
  private final Kept<String, Answer> answers = new Kept<>();
  private @Nullable SubmitOrder pending;

  /** What was asked, and what became of it. */
  record Answer(SubmitOrder request, CommandOutcome outcome) {
    boolean isTo(SubmitOrder other) {
      return signedBy(other, request.by()).equals(request);
    }

    private static SubmitOrder signedBy(SubmitOrder order, String by) {
      return new SubmitOrder(
          by,
          order.agent(),
          order.requestId(),
          order.instrument(),
          order.side(),
          order.type(),
          order.quantity(),
          order.priceBound(),
          order.trigger(),
          order.timeInForce(),
          order.reduceOnly(),
          order.proposed());
    }
  }

  Optional<Answer> find(SubmitOrder request) {
    return Optional.ofNullable(answers.get(key(request)));
  }

  void open(SubmitOrder request) {
    pending = request;
  }

  /** The next decision or denial after a request is its answer. */
  void answer(CommandOutcome outcome) {
    if (pending != null) {
      answers.put(key(pending), new Answer(pending, outcome));
      pending = null;
    }
  }

  /** What became of a proposal is from now on the answer to the request that it came from. */
  void settle(long proposal, CommandOutcome outcome) {
    answers.replaceAll((_, answer) ->
        answer.outcome() instanceof CommandOutcome.Waiting waiting && waiting.proposal() == proposal
            ? new Answer(answer.request(), outcome)
            : answer);
  }

  /** Whether a person asked for that order. */
  boolean isAPersons(ClientOrderId order) {
    return answers.values().stream()
        .filter(answer -> Halt.isPerson(answer.request().by()))
        .anyMatch(answer ->
            answer.outcome() instanceof CommandOutcome.Done done && order.equals(done.order()));
  }

  void forget() {
    pending = null;
  }

  private static String key(SubmitOrder request) {
    return request.agent() + "/" + request.requestId();
  }

  @Override
  public String toString() {
    return answers + " pending " + pending;
  }
}
