package perdura.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  @Test
  void namesEachKeyOnce() {
    assertThat(Settings.ALL).extracting(key -> Settings.plain(key.name())).doesNotHaveDuplicates();
    assertThat(Settings.ALL)
        .extracting(key -> Settings.plain(key.variable()))
        .doesNotHaveDuplicates();
  }

  @Test
  void saysInOneSentenceWhatEachKeyDoes() {
    assertThat(Settings.ALL)
        .allSatisfy(key -> assertThat(key.effect()).as(key.name()).matches("[A-Z0-9].*[^.]\\."));
  }

  @Test
  void hasDefaultsThatItsOwnFormAccepts() {
    assertThat(Settings.ALL)
        .filteredOn(key -> key.defaultText() != null)
        .allSatisfy(
            key -> assertThat(key.kind().accepts()).as(key.name()).accepts(key.defaultText()));
  }

  @Test
  void derivesVariablesFromNames() {
    assertThat(Settings.find("perdura.slow-retry-minutes").orElseThrow().variable())
        .isEqualTo("PERDURA_SLOW_RETRY_MINUTES");
  }

  @Test
  void readsTheValueOrTheDefault() {
    assertThat(Settings.value("perdura.port", Map.of("PERDURA_PORT", " 9000 "))).contains("9000");
    assertThat(Settings.value("perdura.port", Map.of("PERDURA_PORT", " "))).contains("8700");
    assertThat(Settings.value("DATABASE_URL", Map.of())).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Settings.value("perdura.nothing", Map.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "PERDURA_PROT, PERDURA_PORT",
    "PERDURA_GATEWAY_BURTS, PERDURA_GATEWAY_BURST",
    "perdura.stability-second, perdura.stability-seconds",
  })
  void refusesAnUnknownKeyAndNamesTheNearest(String name, String nearest) {
    Findings findings = Settings.check(Map.of(name, "1"));

    assertThat(findings.errors())
        .containsExactly(name + " is not a key of Perdura. Did you mean " + nearest + "?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "perdura.database.pool-size",
        "perdura.database.poolSize",
        "PERDURA_DATABASE_POOLSIZE"
      })
  void takesEverySpellingThatBindingTakes(String name) {
    assertThat(Settings.check(Map.of(name, "2")).errors()).isEmpty();
  }

  @Test
  void letsTheVariablesOfAgentsThrough() {
    Findings findings =
        Settings.check(
            Map.of("PERDURA_URL", "http://x", "PERDURA_AGENT", "momo", "PERDURA_TOKEN", "t"));

    assertThat(findings).isEqualTo(new Findings(List.of(), List.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "HEALTH_CHECK_INTERVL, HEALTH_CHECK_INTERVAL",
    "MAX_INSTANCE, MAX_INSTANCES",
    "AUTONOMOUSMODE, AUTONOMOUS_MODE",
    "DATABASE_URI, DATABASE_URL",
  })
  void warnsOfANearMissOfAnotherKnownName(String name, String meant) {
    Findings findings = Settings.check(Map.of(name, "1"));

    assertThat(findings.errors()).isEmpty();
    assertThat(findings.warnings())
        .containsExactly(name + " has no effect. Did you mean " + meant + "?");
  }

  @ParameterizedTest
  @CsvSource({
    "MIN_UPTIME_PERCENTAGE, 99.9",
    "MAX_CPU_USAGE_PERCENTAGE, 50",
    "PERDURA_DATABASE_STATEMENT_TIMEOUT_MS, 5000",
    "perdura.database.statement-timeout-ms, 5000",
    "REDIS_URL, redis://localhost",
  })
  void warnsOfAKeyThatDoesNothingYet(String name, String value) {
    Findings findings = Settings.check(Map.of(name, value));

    assertThat(findings.errors()).isEmpty();
    assertThat(findings.warnings()).containsExactly(name + " has no effect yet.");
  }

  @Test
  void isContentWithTheDefaultOfAKeyThatDoesNothingYet() {
    assertThat(Settings.WITHOUT_EFFECT)
        .allSatisfy(name -> assertThat(Settings.find(name)).isPresent());
    assertThat(Settings.check(Map.of("MIN_UPTIME_PERCENTAGE", "99.5")).warnings()).isEmpty();
    assertThat(Settings.check(Map.of("MIN_INSTANCES", " ")).warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PATH",
        "HOME",
        "LANG",
        "JAVA_HOME",
        "RAILWAY_SERVICE_ID",
        "RAILWAY_PROJECT_NAME",
        "RAILWAY_ENVIRONMENT",
        "PGHOST",
        "HOSTNAME",
        "DATABASE_PUBLIC_URL"
      })
  void leavesForeignVariablesAlone(String name) {
    assertThat(Settings.check(Map.of(name, "anything")).warnings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "PERDURA_PORT, 0",
    "PERDURA_PORT, 65536",
    "PERDURA_FEED, simulated",
    "AUTONOMOUS_MODE, on",
    "HEALTH_CHECK_INTERVAL, -1",
    "TRADING_HOURS_END, 24:00",
    "DEFAULT_MARKET_TIMEZONE, Mars/Olympus",
    "MAINTENANCE_WINDOWS, 02:00",
    "MAX_CPU_USAGE_PERCENTAGE, 101",
    "PERDURA_TRADING_ENGINE_URL, localhost:1",
  })
  void refusesAValueOfAnotherForm(String name, String value) {
    Findings findings = Settings.check(Map.of(name, value));

    assertThat(findings.errors())
        .singleElement()
        .asString()
        .startsWith(name + " cannot be \"" + value + "\". It must be ");
  }

  @Test
  void takesUsualValues() {
    Findings findings =
        Settings.check(
            Map.of(
                "AUTONOMOUS_MODE", "enabled",
                "MAINTENANCE_WINDOWS", "02:00-02:30,14:00-14:05",
                "MIN_UPTIME_PERCENTAGE", "99.5",
                "AUTO_RESTART", "true"));

    assertThat(findings.errors()).isEmpty();
  }
}
