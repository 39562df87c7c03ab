package perdura.hotpath.risk;

/** What an asset is worth in the numeraire, which is worth itself. Owned by one thread. */
final class Mark {
  private final boolean isNumeraire;
  private Divisor unit = new Divisor(1);
  private long price;
  private int holders;

  Mark(boolean isNumeraire) {
    this.isNumeraire = isNumeraire;
    this.price = isNumeraire ? 1 : 0;
  }

  boolean isNumeraire() {
    return isNumeraire;
  }

  /** Sets what units times the price are divided by. */
  void unit(long next) {
    unit = new Divisor(next);
  }

  boolean isKnown() {
    return price != 0;
  }

  /** Sets it; 0 = unknown. */
  void price(long next) {
    price = next;
  }

  /** How many agents hold any. */
  int holders() {
    return holders;
  }

  void addHolders(int change) {
    holders += change;
  }

  /** Numeraire units of units, rounded up, or {@link Wide#OVERFLOW}. */
  long worthUp(long units) {
    return isNumeraire ? units : unit.up(units, price);
  }

  /** The same, rounded down. */
  long worthDown(long units) {
    return isNumeraire ? units : unit.down(units, price);
  }
}
