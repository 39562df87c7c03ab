package perdura.scheduler.fire;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.transaction.support.TransactionTemplate;
import perdura.scheduler.effect.Fire;

/** Fires that a person wants now, besides the schedule. */
public final class Orders {
  private final FireLedger ledger;
  private final TransactionTemplate transaction;
  private final Fires fires;

  Orders(FireLedger ledger, TransactionTemplate transaction, Fires fires) {
    this.ledger = ledger;
    this.transaction = transaction;
    this.fires = fires;
  }

  /** Fires a task now; nothing if that very instant was ordered already. */
  public Optional<Fire> now(UUID task) {
    Optional<Fire> fire =
        Optional.ofNullable(transaction.execute(_ -> ledger.claim(task, ledger.now(), "order")))
            .flatMap(Function.identity());
    fire.ifPresent(fires::start);
    return fire;
  }
}
