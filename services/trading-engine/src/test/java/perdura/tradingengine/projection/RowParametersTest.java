package perdura.tradingengine.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Types;
import org.junit.jupiter.api.Test;
import perdura.tradingengine.projection.Rows.BalanceRow;

/** Law L12: raw amounts exceed 64 bits. */
class RowParametersTest {
  private static final BigInteger HUGE = BigInteger.TWO.pow(200).add(BigInteger.ONE);

  private final RowParameters parameters =
      new RowParameters(new BalanceRow("agent:arb", "sim:WETH", HUGE, 7));

  @Test
  void handsOverRawAmountsAsExactNumerics() {
    assertThat(parameters.getValue("amount")).isEqualTo(new BigDecimal(HUGE));
    assertThat(parameters.getSqlType("amount")).isEqualTo(Types.NUMERIC);
  }

  @Test
  void leavesOtherFieldsAsTheyAre() {
    assertThat(parameters.getValue("appliedSeq")).isEqualTo(7L);
    assertThat(parameters.getValue("account")).isEqualTo("agent:arb");
    assertThat(parameters.getSqlType("appliedSeq")).isEqualTo(Types.BIGINT);
  }
}
