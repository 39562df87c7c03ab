package perdura.hotpath.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RiskScaleTest {
  private static final BigInteger MOST = BigInteger.valueOf(Wide.MOST);

  @Test
  void roundsDownWhatWeHaveAndUpWhatWeGive() {
    RiskScale ether = new RiskScale(18, 8);

    assertThat(ether.down(new BigInteger("1999999999999999999"))).isEqualTo(199_999_999L);
    assertThat(ether.up(new BigInteger("1999999990000000001"))).isEqualTo(200_000_000L);
    assertThat(ether.up(new BigInteger("1999999990000000000"))).isEqualTo(199_999_999L);
  }

  @Test
  void scalesAsIntegersOfAnySizeDo() {
    Random random = new Random(9);
    for (int i = 0; i < 100_000; i++) {
      int fewer = random.nextInt(19);
      RiskScale scale = new RiskScale(18, 18 - fewer);
      BigInteger raw = new BigInteger(random.nextInt(131), random);
      BigInteger[] parts = raw.divideAndRemainder(BigInteger.TEN.pow(fewer));

      assertThat(scale.down(raw)).isEqualTo(told(parts[0]));
      assertThat(scale.up(raw))
          .isEqualTo(told(parts[0].add(BigInteger.valueOf(parts[1].signum()))));
    }
  }

  private static long told(BigInteger units) {
    return units.compareTo(MOST) > 0 ? RiskScale.BEYOND : units.longValueExact();
  }

  @Test
  void refusesScalesItCannotKeep() {
    assertThatIllegalArgumentException().isThrownBy(() -> new RiskScale(18, 19));
    assertThatIllegalArgumentException().isThrownBy(() -> new RiskScale(24, 5));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RiskScale(6, 6).down(BigInteger.valueOf(-1)));
  }
}
