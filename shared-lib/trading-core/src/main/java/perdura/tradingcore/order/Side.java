package perdura.tradingcore.order;

/** Of base: bought or sold. */
public enum Side {
  BUY,
  SELL;

  public Side opposite() {
    return this == BUY ? SELL : BUY;
  }
}
