package perdura.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import perdura.launcher.control.DemoReport.Chapter;
import perdura.launcher.control.DemoReport.Verdict;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A demo that cannot fail would prove nothing. */
class DemoVerdictTest {
  private static final JsonNode STOP = order("STOP");
  private static final BigDecimal WANTED = new BigDecimal(SampleBot.QUANTITY);

  @Test
  void seesWhetherTheBotWentOnFromItsLastDurablePrices() {
    List<String> before = List.of("1", "2", "3", "4", "5", "6", "7");

    assertThat(Observation.isLost(before, List.of("3", "4", "5", "6", "7", "8"))).isFalse();
    assertThat(Observation.isLost(before, List.of("8", "9"))).isTrue();
    assertThat(Observation.isLost(before, List.of("5", "6", "7", "8"))).isTrue();
    assertThat(Observation.isLost(before, List.of())).isTrue();
    assertThat(Observation.isLost(List.of(), List.of("1"))).isTrue();
  }

  @Test
  void countsAPositionAndStopsThatNobodyWanted() {
    assertThat(Observation.duplicates(WANTED, List.of(STOP))).isZero();
    assertThat(Observation.duplicates(WANTED, List.of(STOP, STOP))).isEqualTo(1);
    assertThat(Observation.duplicates(WANTED.add(WANTED), List.of(STOP))).isEqualTo(1);
    assertThat(Observation.duplicates(WANTED, List.of(STOP, order("LIMIT")))).isZero();
  }

  @Test
  void isCleanOnlyIfNothingWasLostDoubledOrUnprotected() {
    Chapter good = chapter(false, 0, 0);

    assertThat(Demo.verdict(List.of(good, good)))
        .isEqualTo(new Verdict(true, 0, 0, 0, 18_000, List.of("service_down engine")));
    assertThat(Demo.verdict(List.of(good, chapter(true, 0, 0))).clean()).isFalse();
    assertThat(Demo.verdict(List.of(good, chapter(false, 1, 0))).clean()).isFalse();
    assertThat(Demo.verdict(List.of(good, chapter(false, 0, 1))).clean()).isFalse();
  }

  private static Chapter chapter(boolean lost, int duplicates, long unprotectedMs) {
    return new Chapter(
        "bot killed",
        List.of(),
        lost,
        duplicates,
        unprotectedMs,
        9_000,
        List.of("service_down engine"));
  }

  private static JsonNode order(String type) {
    return JsonMapper.shared().createObjectNode().put("type", type).put("status", "ACCEPTED");
  }
}
