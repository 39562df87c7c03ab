package perdura.hotpath.arbitrage;

/**
 * For whom a loop trades, and how often it looks around.
 *
 * @param agent whose orders they are, as the gate numbers agents
 * @param numeraire index of the asset in which limits are stated
 * @param numeraireDecimals of the gate's unit of it: 6 = limits in millionths of one
 * @param levels of a book's side in an {@link Update}
 * @param updatesPerTurn taken in one turn at most, 1 or more
 * @param reviewNs how long after a look at the whole market the next one is due, 1 or more
 */
public record ArbitrageSettings(
    int agent,
    int numeraire,
    int numeraireDecimals,
    int levels,
    int updatesPerTurn,
    long reviewNs) {
  public ArbitrageSettings {
    if (updatesPerTurn < 1 || reviewNs < 1) {
      throw new IllegalArgumentException(
          "At least 1 update a turn and 1 ns between reviews, not %d and %d"
              .formatted(updatesPerTurn, reviewNs));
    }
  }
}
