package perdura.scheduler.effect;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All effects by their kind. Thread-safe. */
public final class Effects {
  private final Map<String, Effect> byKind;

  public Effects(List<Effect> effects) {
    this.byKind = effects.stream().collect(Collectors.toMap(Effect::kind, Function.identity()));
  }

  /** Whether a kind of task moves money or orders; an unknown one might. */
  public boolean trades(String kind) {
    return named(kind).map(Effect::trades).orElse(true);
  }

  public Optional<Effect> named(String kind) {
    return Optional.ofNullable(byKind.get(kind));
  }
}
