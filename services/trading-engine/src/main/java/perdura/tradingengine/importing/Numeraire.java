package perdura.tradingengine.importing;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.instrument.Asset;
import perdura.tradingcore.instrument.Instrument;

/** Chooses the asset in which value is counted. */
public final class Numeraire {
  private Numeraire() {}

  /**
   * The asset with the id asked for, or the only one with that symbol; where none is asked for, the
   * one that most instruments trade.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Asset of(@Nullable String wanted, Collection<? extends Instrument> instruments) {
    Map<Asset, Integer> uses = new HashMap<>();
    instruments.stream()
        .flatMap(instrument -> Stream.of(instrument.base(), instrument.quote()))
        .forEach(asset -> uses.merge(asset, 1, Integer::sum));
    return wanted == null ? mostTraded(uses) : named(wanted, List.copyOf(uses.keySet()));
  }

  private static Asset mostTraded(Map<Asset, Integer> uses) {
    return uses.entrySet().stream()
        .min(
            Map.Entry.<Asset, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(use -> use.getKey().id()))
        .map(Map.Entry::getKey)
        .orElseThrow(() ->
            new IllegalArgumentException("There is no instrument that can be priced exactly."));
  }

  private static Asset named(String wanted, List<Asset> assets) {
    return assets.stream()
        .filter(asset -> asset.id().value().equalsIgnoreCase(wanted))
        .findFirst()
        .or(() -> onlyBearer(wanted, assets))
        .orElseThrow(() ->
            new IllegalArgumentException(
                "No instrument trades an asset with the id %s, or one alone with that symbol. Give the token's address."
                    .formatted(wanted)));
  }

  private static Optional<Asset> onlyBearer(String symbol, List<Asset> assets) {
    List<Asset> bearers =
        assets.stream().filter(asset -> asset.symbol().equalsIgnoreCase(symbol)).toList();
    return bearers.size() == 1 ? Optional.of(bearers.getFirst()) : Optional.empty();
  }
}
