package perdura.tradingcore.halt;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.id.VenueId;

/**
 * The set of halts that stand, in the order of source and scope. Immutable.
 *
 * @param all at most one for each source and scope
 */
public record Halts(List<Halt> all) {
  private static final Comparator<Halt> ORDER =
      Comparator.comparing(Halt::source)
          .thenComparing(Halt::scope, Comparator.nullsFirst(Comparator.naturalOrder()));

  /** No halt stands. */
  public static final Halts NONE = new Halts(List.of());

  public Halts {
    all = all.stream().sorted(ORDER).toList();
  }

  /** With this one too; one of the same source and scope gives way, but its beginning stays. */
  public Halts with(Halt halt) {
    var since = find(halt.source(), halt.scope()).map(Halt::sinceNs).orElse(halt.sinceNs());
    var next = new ArrayList<>(without(halt.source(), halt.scope()).all);
    next.add(
        new Halt(halt.source(), halt.scope(), halt.reason(), since, halt.by(), halt.reducing()));
    return new Halts(next);
  }

  /** Without that source's halt of that scope. */
  public Halts without(String source, @Nullable String scope) {
    return new Halts(all.stream().filter(halt -> !is(halt, source, scope)).toList());
  }

  /** That source's halt of that scope. */
  public Optional<Halt> find(String source, @Nullable String scope) {
    return all.stream().filter(halt -> is(halt, source, scope)).findFirst();
  }

  /** What is allowed everywhere: halts of single venues left out. */
  public TradingMode mode() {
    return modeOf(all.stream().filter(halt -> halt.scope() == null).toList());
  }

  /** What is allowed at a venue by the halts of that venue alone. */
  public TradingMode modeAt(VenueId venue) {
    return modeOf(all.stream().filter(halt -> venue.value().equals(halt.scope())).toList());
  }

  private static TradingMode modeOf(List<Halt> halts) {
    if (halts.isEmpty()) {
      return TradingMode.ACTIVE;
    }
    return halts.stream().allMatch(Halt::reducing) ? TradingMode.REDUCING : TradingMode.HALTED;
  }

  private static boolean is(Halt halt, String source, @Nullable String scope) {
    return halt.source().equals(source) && Objects.equals(halt.scope(), scope);
  }
}
