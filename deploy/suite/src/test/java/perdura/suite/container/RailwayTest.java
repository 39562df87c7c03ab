package perdura.suite.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import perdura.settings.Settings;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.toml.TomlMapper;

class RailwayTest {
  private static final Map<String, Set<String>> KEYS =
      Map.of(
          "build",
          Set.of("builder", "buildCommand", "watchPatterns", "dockerfilePath"),
          "deploy",
          Set.of(
              "startCommand",
              "preDeployCommand",
              "multiRegionConfig",
              "healthcheckPath",
              "healthcheckTimeout",
              "restartPolicyType",
              "restartPolicyMaxRetries",
              "cronSchedule",
              "overlapSeconds",
              "drainingSeconds"));

  private final Map<String, Map<String, Object>> toml =
      new TomlMapper().readValue(Repository.text("deploy/railway.toml"), new TypeReference<>() {});

  @Test
  void knowsEveryKeyThatItIsGiven() {
    assertThat(toml.keySet()).isSubsetOf(KEYS.keySet());
    toml.forEach((section, values) ->
        assertThat(values.keySet()).isSubsetOf(Objects.requireNonNull(KEYS.get(section))));
  }

  @Test
  void buildsTheOneImageAndStartsTheCompactPacking() {
    assertThat(value("build", "builder")).isEqualTo("DOCKERFILE");
    assertThat(Files.exists(Repository.file((String) value("build", "dockerfilePath")))).isTrue();
    assertThat((String) value("deploy", "startCommand"))
        .contains("exec /opt/perdura/perdura up --foreground --packing compact")
        .contains("${PORT:-8700}");
  }

  @Test
  void isCheckedAtTheOpenPath() {
    assertThat(value("deploy", "healthcheckPath")).isEqualTo("/health");
  }

  @Test
  void letsNoTwoDeploymentsWriteTheJournal() {
    assertThat(value("deploy", "overlapSeconds")).isEqualTo("0");
    assertThat((String) value("deploy", "drainingSeconds")).matches("\\d+");
  }

  @Test
  void setsOnlyWhatTheSuiteOrRailwayKnowsAndNoSecret() {
    Map<String, String> variables =
        Repository.text("deploy/railway.env")
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(line -> line.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));

    assertThat(variables.keySet())
        .contains("MAINTENANCE_WINDOWS", "MAX_DATABASE_CONNECTIONS", "AUTONOMOUS_MODE")
        .allMatch(name ->
            Settings.find(name).isPresent() || Set.of("PORT", "RAILWAY_RUN_UID").contains(name));
    assertThat(Settings.check(variables).errors()).isEmpty();
    assertThat(variables).containsEntry("DATABASE_URL", "${{Postgres.DATABASE_URL}}");
  }

  private Object value(String section, String key) {
    return Objects.requireNonNull(Objects.requireNonNull(toml.get(section)).get(key));
  }
}
