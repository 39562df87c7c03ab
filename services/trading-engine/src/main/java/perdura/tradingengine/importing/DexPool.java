package perdura.tradingengine.importing;

import java.math.BigInteger;
import perdura.tradingcore.instrument.Asset;

/**
 * One pool of a table of pools.
 *
 * @param id as in the table
 * @param exchange as in the table: {@code uniswap_v2}
 * @param curve how it prices
 * @param base first token of the pair
 * @param quote second token of the pair
 * @param reserveBase raw units
 * @param reserveQuote raw units
 * @param feeParts what a swap costs, in parts of 10,000 of its input
 * @param block of the chain at which it was read
 */
public record DexPool(
    String id,
    String exchange,
    Curve curve,
    Asset base,
    Asset quote,
    BigInteger reserveBase,
    BigInteger reserveQuote,
    int feeParts,
    long block) {

  /** Fees are given in parts of this. */
  public static final int FEE_PARTS = 10_000;

  /** How a pool prices, as far as the table lets us know. */
  public enum Curve {
    /** Uniswap v2 and its copies: exact from reserves and fee. */
    CONSTANT_PRODUCT("constant product"),
    /** Uniswap v3: the table has one price range and no ticks beyond it. */
    CONCENTRATED("concentrated liquidity without its ticks"),
    /** Carbon: orders on curves of their own. */
    CARBON_ORDERS("Carbon orders"),
    /**
     * Bancor v2 and v3: listed as constant product, but their contracts charge and round
     * differently.
     */
    BANCOR("Bancor, for which constant product is an approximation"),
    /** Anything else. */
    OTHER("a curve that is not known");

    private final String words;

    Curve(String words) {
      this.words = words;
    }

    /** For people. */
    public String words() {
      return words;
    }

    public boolean isExact() {
      return this == CONSTANT_PRODUCT;
    }
  }
}
