package perdura.suite.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import perdura.settings.Service;
import perdura.settings.Settings;

/** The container suite is the launcher's, in the packing {@code separate}. */
class ComposeTest {
  private static final String FILE = "docker-compose.yml";
  private static final Set<String> FOREIGN = Set.of("postgres", "prometheus", "grafana");
  private static final Pattern SECRET = Pattern.compile("PASSWORD|SECRET|_KEY|TOKEN");
  private static final int GATEWAY_PORT = 8700;

  private final Map<String, Object> compose = Repository.yaml(FILE);

  @Test
  void runsEveryServiceAsTheLauncherDoes() {
    Map<String, List<Object>> commands = new TreeMap<>();
    ours()
        .forEach((name, service) ->
            commands.put(name, Repository.list(Repository.value(service, "command"))));

    assertThat(commands.remove("init")).first().isEqualTo("init");
    assertThat(commands)
        .allSatisfy((name, command) -> assertThat(command).containsExactly("run", name));
    assertThat(commands.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(Stream.of("migrate"), Arrays.stream(Service.values()).map(Service::label))
                .toList());
  }

  @Test
  void setsOnlyWhatTheSuiteKnowsAndTakes() {
    ours()
        .forEach((name, service) -> {
          Map<String, String> environment = environment(service);
          assertThat(environment.keySet())
              .as(name)
              .allMatch(variable -> Settings.find(variable).isPresent());
          assertThat(Settings.check(environment).errors()).as(name).isEmpty();
        });
  }

  @Test
  void tellsEveryServiceWhereTheOthersAre() {
    for (Service caller : Service.values()) {
      Map<String, String> environment = environment(service(caller.label()));
      for (Service owner : Service.values()) {
        assertThat(owner.address(environment))
            .hasHost(owner.label())
            .hasPort(owner.port(GATEWAY_PORT));
      }
    }
  }

  @Test
  void probesEveryServiceWhereItListens() {
    for (Service service : Service.values()) {
      Object probe =
          Repository.value(
              Repository.map(Repository.value(service(service.label()), "healthcheck")), "test");

      assertThat(Repository.list(probe))
          .containsExactly(
              "CMD",
              "/opt/perdura/deploy/probe",
              Integer.toString(service.port(GATEWAY_PORT)),
              "/actuator/health/liveness");
    }
  }

  @Test
  void showsTheOwnersLoginToTheMigrationAlone() {
    ours()
        .forEach((name, service) -> {
          String login = environment(service).getOrDefault("DATABASE_URL", "");
          assertThat(login.contains("perdura_owner")).as(name).isEqualTo(name.equals("migrate"));
        });
  }

  @Test
  void letsOnlyTheEngineWriteInTheSharedFolder() {
    ours()
        .forEach((name, service) -> {
          boolean writes = volumes(service).contains("data:/data");
          assertThat(writes).as(name).isEqualTo(Set.of("init", "trading-engine").contains(name));
          assertThat(volumes(service)).as(name).anyMatch(volume -> volume.startsWith("data:/data"));
        });
  }

  @Test
  void letsTheHealthMonitorKeepWhatFires() {
    assertThat(volumes(service("health-monitor")))
        .containsExactly("data:/data:ro", "health:/data/health");
    // Where the image has the folder, a new volume there belongs to the image's user.
    assertThat(Repository.text("deploy/Dockerfile"))
        .contains("install -d -o perdura -g perdura -m 0700 /data /data/health");
  }

  @Test
  void takesSettingsThatItDoesNotListFromAFile() {
    for (Service service : Service.values()) {
      assertThat(service(service.label()).get("env_file"))
          .isEqualTo(List.of(Map.of("path", "perdura.env", "required", false)));
    }
    assertThat(Repository.text("docs/deploy.md")).contains("perdura.env");
    assertThat(Repository.text(".gitignore").lines()).contains("perdura.env", ".env");
  }

  @Test
  void takesPostgresForReadyOnlyOverTheNetwork() {
    Object probe =
        Repository.value(
            Repository.map(Repository.value(service("postgres"), "healthcheck")), "test");

    assertThat(Repository.list(probe)).containsSubsequence("pg_isready", "-h", "127.0.0.1");
  }

  @Test
  void startsNothingBeforeTheMigrationIsDone() {
    for (Service service : Service.values()) {
      assertThat(service(service.label()).get("depends_on"))
          .isEqualTo(Map.of("migrate", Map.of("condition", "service_completed_successfully")));
    }
  }

  @Test
  void hasNoSecretWithADefault() {
    Repository.text(FILE)
        .lines()
        .flatMap(line -> Pattern.compile("\\$\\{[^}]*}").matcher(line).results())
        .map(found -> found.group())
        .filter(variable -> SECRET.matcher(variable.split("[:?-]", 2)[0]).find())
        .forEach(variable -> assertThat(variable).contains(":?"));
    services()
        .forEach((name, service) ->
            environment(service)
                .forEach((variable, value) -> {
                  if (SECRET.matcher(variable).find()) {
                    assertThat(value).as(name + " " + variable).isEqualTo("required");
                  }
                }));
  }

  @Test
  void pinsEveryImage() {
    assertThat(services().values())
        .allSatisfy(service -> assertThat((String) service.get("image")).matches("[^:]+:v?\\d.*"));
  }

  @Test
  void publishesOnThisMachineOnly() {
    assertThat(
            services().values().stream()
                .flatMap(
                    service -> Repository.list(service.getOrDefault("ports", List.of())).stream()))
        .isNotEmpty()
        .allSatisfy(port -> assertThat((String) port).startsWith("127.0.0.1:"));
  }

  @Test
  void givesOurContainersNothingTheyDoNotNeed() {
    assertThat(ours().values())
        .allSatisfy(service ->
            assertThat(service)
                .containsEntry("read_only", true)
                .containsEntry("init", true)
                .containsEntry("cap_drop", List.of("ALL"))
                .containsEntry("security_opt", List.of("no-new-privileges:true")));
  }

  @Test
  void mountsWhatThereIs() {
    Set<String> named = Repository.map(Repository.value(compose, "volumes")).keySet();
    services()
        .forEach((name, service) ->
            volumes(service)
                .forEach(volume -> {
                  String source = volume.split(":", 2)[0];
                  assertThat(
                          source.startsWith(".")
                              ? Files.exists(Repository.file(source))
                              : named.contains(source))
                      .as(name + " mounts " + source)
                      .isTrue();
                }));
  }

  @Test
  void isWhatComposeItselfReads() throws Exception {
    assumeTrue(composeIsHere(), "docker compose is not installed here");
    ProcessBuilder builder =
        new ProcessBuilder("docker", "compose", "-f", FILE, "config", "--quiet")
            .directory(Repository.file("").toFile())
            .redirectErrorStream(true);
    builder.environment().put("POSTGRES_PASSWORD", "a");
    builder.environment().put("GRAFANA_ADMIN_PASSWORD", "b");

    Process config = builder.start();
    String said = new String(config.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(config.waitFor()).as(said).isZero();
  }

  private static boolean composeIsHere() throws InterruptedException {
    try {
      return new ProcessBuilder("docker", "compose", "version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException noDocker) {
      return false;
    }
  }

  private Map<String, Map<String, Object>> services() {
    return Repository.map(Repository.value(compose, "services")).entrySet().stream()
        .collect(
            Collectors.toMap(Map.Entry::getKey, service -> Repository.map(service.getValue())));
  }

  private Map<String, Map<String, Object>> ours() {
    Map<String, Map<String, Object>> ours = new TreeMap<>(services());
    ours.keySet().removeAll(FOREIGN);
    return ours;
  }

  private Map<String, Object> service(String name) {
    return Objects.requireNonNull(services().get(name), name);
  }

  private static Map<String, String> environment(Map<String, Object> service) {
    Map<String, String> environment = new HashMap<>();
    Repository.map(service.getOrDefault("environment", Map.of()))
        .forEach(
            (name, value) -> environment.put(name, Repository.interpolated(String.valueOf(value))));
    return environment;
  }

  private static List<String> volumes(Map<String, Object> service) {
    return Repository.list(service.getOrDefault("volumes", List.of())).stream()
        .map(String::valueOf)
        .toList();
  }
}
