package perdura.healthmonitor.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PercentileTest {
  @Test
  void liesWithinTheBucketThatHoldsIt() {
    Counts buckets = new Counts(Map.of("0.01", 50.0, "0.02", 100.0, "+Inf", 100.0));

    assertThat(Percentile.of(buckets, 0.99).value()).isCloseTo(0.0198, within(1e-9));
    assertThat(Percentile.of(buckets, 0.25).value()).isCloseTo(0.005, within(1e-9));
  }

  @Test
  void saysSoWhereItLiesAboveAllBounds() {
    Percentile p99 = Percentile.of(new Counts(Map.of("0.01", 1.0, "+Inf", 100.0)), 0.99);

    assertThat(p99.exceeded()).isTrue();
    assertThat(p99.value()).isEqualTo(0.01);
  }

  @Test
  void isNothingWhereNothingWasMeasured() {
    assertThat(Percentile.of(Counts.NONE, 0.99).count()).isZero();
    assertThat(Percentile.of(new Counts(Map.of("+Inf", 0.0)), 0.99).count()).isZero();
  }

  @Test
  void countsWhatCameSinceTheLastLook() {
    Counts before = new Counts(Map.of("0.01", 5.0, "+Inf", 6.0));
    Counts now = new Counts(Map.of("0.01", 7.0, "0.02", 1.0, "+Inf", 9.0));

    assertThat(now.since(before).values()).isEqualTo(Map.of("0.01", 2.0, "0.02", 1.0, "+Inf", 3.0));
  }

  @Test
  void takesAllForNewWhereACounterWasReset() {
    Counts before = new Counts(Map.of("0.01", 500.0, "+Inf", 600.0));
    Counts now = new Counts(Map.of("0.01", 2.0, "+Inf", 3.0));

    assertThat(now.since(before)).isEqualTo(now);
    assertThat(now.since(new Counts(Map.of("0.5", 1.0)))).isEqualTo(now);
  }
}
