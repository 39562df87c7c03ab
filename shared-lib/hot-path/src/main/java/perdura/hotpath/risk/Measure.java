package perdura.hotpath.risk;

/** What the two values of a {@link Denial} count. */
public enum Measure {
  /** The code says all. */
  NOTHING,
  /** Units of the instrument's base. */
  BASE,
  /** Units of the instrument's quote. */
  QUOTE,
  /** Units of the asset that the order would give. */
  GIVEN,
  /** Units of the numeraire. */
  NUMERAIRE,
  /** Steps of the instrument's price. */
  PRICE,
  /** Orders. */
  ORDERS,
  /** Parts per million. */
  PPM,
  NANOSECONDS
}
