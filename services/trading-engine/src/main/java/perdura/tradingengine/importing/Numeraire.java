package perdura.tradingengine.importing;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.instrument.Asset;
import perdura.tradingcore.instrument.Instrument;

/** Chooses the asset in which an import counts value. */
final class Numeraire {
  private Numeraire() {}

  /** The one asked for, which must be there; else the one that most instruments hold. */
  static AssetId of(Optional<String> wanted, Collection<? extends Instrument> instruments) {
    Map<AssetId, Long> uses =
        instruments.stream()
            .flatMap(instrument -> Stream.of(instrument.base(), instrument.quote()))
            .collect(Collectors.groupingBy(Asset::id, Collectors.counting()));
    Optional<AssetId> chosen =
        wanted.isPresent()
            ? wanted.map(AssetId::new).filter(uses::containsKey)
            : uses.keySet().stream()
                .min(
                    Comparator.comparingLong((AssetId id) -> -uses.getOrDefault(id, 0L))
                        .thenComparing(Function.identity()));
    return chosen.orElseThrow(() ->
        new IllegalArgumentException(
            "No instrument holds the numeraire " + wanted.orElse("(none given)")));
  }
}
