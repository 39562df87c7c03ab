package perdura.tradingcore.market;

import java.math.BigDecimal;
import java.math.BigInteger;

/** One level of an order book: whole quote per whole base, and raw base on offer. */
public record Level(BigDecimal price, BigInteger quantity) {}
