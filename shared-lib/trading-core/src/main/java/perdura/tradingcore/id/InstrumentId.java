package perdura.tradingcore.id;

/** Identity of an instrument across all venues: {@code venue:base/quote}, or a pool's address. */
public record InstrumentId(String value) implements Comparable<InstrumentId> {
  public InstrumentId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("InstrumentId is blank");
    }
  }

  @Override
  public int compareTo(InstrumentId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
