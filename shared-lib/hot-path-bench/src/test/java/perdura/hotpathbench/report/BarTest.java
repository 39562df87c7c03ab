package perdura.hotpathbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import perdura.hotpathbench.report.Verdict.Outcome;

class BarTest {
  @Test
  void passesAtTheLimitAndFailsBeyond() {
    assertThat(Bar.most("bytes", 2).judge(2, false).outcome()).isEqualTo(Outcome.PASSED);
    assertThat(Bar.most("bytes", 2).judge(2.01, false).outcome()).isEqualTo(Outcome.FAILED);
    assertThat(Bar.least("ratio", 2).judge(2, false).outcome()).isEqualTo(Outcome.PASSED);
    assertThat(Bar.least("ratio", 2).judge(1.99, false).outcome()).isEqualTo(Outcome.FAILED);
  }

  @Test
  void judgesTimesOnAQuietCoreOnly() {
    assertThat(Bar.mostTime("p50", 2).judge(3, false).outcome()).isEqualTo(Outcome.NOT_JUDGED);
    assertThat(Bar.mostTime("p50", 2).judge(3, true).outcome()).isEqualTo(Outcome.FAILED);
    assertThat(Bar.leastPerTime("rate", 2).judge(1, true).outcome()).isEqualTo(Outcome.FAILED);
    assertThat(Bar.leastPerTime("rate", 2).judge(3, true).outcome()).isEqualTo(Outcome.PASSED);
  }

  @Test
  void tellsWhatWasNotMeasured() {
    assertThat(Bar.most("bytes", 2).judge(Double.NaN, true).outcome())
        .isEqualTo(Outcome.NOT_MEASURED);
  }
}
