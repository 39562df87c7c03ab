package perdura.tradingcore.id;

/** Name of a venue, as the suite writes it: {@code dex-alpha}. */
public record VenueId(String value) implements Comparable<VenueId> {
  public VenueId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("VenueId is blank");
    }
  }

  @Override
  public int compareTo(VenueId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
