package perdura.tradingcore.id;

/**
 * Identity of an asset: a token's address or a simulated asset's name, never a symbol that two
 * tokens may share.
 */
public record AssetId(String value) implements Comparable<AssetId> {
  public AssetId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("AssetId is blank");
    }
  }

  @Override
  public int compareTo(AssetId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
