package perdura.learning.attribution;

import java.math.BigDecimal;

/**
 * All fills of one maker within a window that paid their fee in one asset. Whole units.
 *
 * @param realised in the numeraire
 * @param fee in {@code feeAsset}
 */
record FillSum(Maker maker, BigDecimal realised, String feeAsset, BigDecimal fee, long count) {}
