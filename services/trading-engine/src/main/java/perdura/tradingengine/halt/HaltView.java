package perdura.tradingengine.halt;

import java.time.Instant;
import java.util.List;
import perdura.api.tradingengine.Halt;

/** Halts as the API shows them. */
public final class HaltView {
  private HaltView() {}

  /** In their order. */
  public static List<Halt> of(List<perdura.tradingcore.halt.Halt> halts) {
    return halts.stream().map(HaltView::of).toList();
  }

  private static Halt of(perdura.tradingcore.halt.Halt halt) {
    return new Halt(
        halt.source(),
        halt.scope(),
        halt.reason(),
        halt.by(),
        halt.isPersons(),
        halt.reducing(),
        Instant.EPOCH.plusNanos(halt.sinceNs()));
  }
}
