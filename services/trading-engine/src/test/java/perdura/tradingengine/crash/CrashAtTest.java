package perdura.tradingengine.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import perdura.servicesupport.application.ConfigurationRefused;
import perdura.tradingcore.crash.CrashHook;
import perdura.tradingcore.crash.CrashStep;

class CrashAtTest {
  private final List<Integer> ends = new ArrayList<>();

  @Test
  void endsTheProcessAtTheFirstTimeOfAStep() {
    CrashAt crash = CrashAt.parse("AFTER_SUBMIT", ends::add);

    crash.reached(CrashStep.BEFORE_SUBMIT);
    assertThat(ends).isEmpty();
    crash.reached(CrashStep.AFTER_SUBMIT);
    assertThat(ends).containsExactly(137);
  }

  @Test
  void countsWhereToldTo() {
    CrashAt crash = CrashAt.parse("AFTER_SUBMIT:2", ends::add);

    crash.reached(CrashStep.AFTER_SUBMIT);
    assertThat(ends).isEmpty();
    crash.reached(CrashStep.AFTER_SUBMIT);
    assertThat(ends).containsExactly(137);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NOWHERE", "AFTER_SUBMIT:0", "AFTER_SUBMIT:x", ":1"})
  void refusesWhatItDoesNotKnow(String text) {
    assertThatThrownBy(() -> CrashAt.parse(text, ends::add))
        .isInstanceOf(ConfigurationRefused.class)
        .hasMessageContaining("PERDURA_FAULTS_CRASH_AT");
  }

  @Test
  void doesNotListenUntilFaultsAreEnabled() {
    CrashConfiguration configuration = new CrashConfiguration();

    assertThat(configuration.crashHook(false, "", ends::add)).isSameAs(CrashHook.NONE);
    assertThat(configuration.crashHook(true, "AFTER_SUBMIT", ends::add))
        .isInstanceOf(CrashAt.class);
    assertThatThrownBy(() -> configuration.crashHook(false, "AFTER_SUBMIT", ends::add))
        .isInstanceOf(ConfigurationRefused.class)
        .hasMessageContaining("PERDURA_FAULTS_ENABLED");
  }
}
