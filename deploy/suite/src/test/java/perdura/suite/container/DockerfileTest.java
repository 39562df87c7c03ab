package perdura.suite.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import perdura.settings.Settings;

class DockerfileTest {
  /** One instruction each, continued lines joined, comments left out. */
  private final List<String> instructions =
      Repository.text("deploy/Dockerfile")
          .replaceAll("(?m)^\\s*#.*\\n", "")
          .replaceAll("\\\\\\n\\s*", " ")
          .lines()
          .filter(line -> !line.isBlank())
          .toList();

  @Test
  void pinsItsBasesToARelease() {
    assertThat(arguments("FROM"))
        .hasSize(2)
        .allMatch(base -> base.matches("\\S+:\\d+\\.\\d+\\S*( AS \\w+)?"));
  }

  @Test
  void runsAsAnOrdinaryUser() {
    assertThat(arguments("USER")).last().isEqualTo("10001:10001");
    assertThat(instructions.indexOf("USER 10001:10001"))
        .isGreaterThan(indexOfLast("FROM"))
        .isGreaterThan(indexOfLast("RUN"));
  }

  @Test
  void startsProgramsWithoutAShell() {
    assertThat(arguments("ENTRYPOINT")).containsExactly("[\"/opt/perdura/perdura\"]");
    assertThat(arguments("CMD")).singleElement().asString().startsWith("[\"up\"");
  }

  @Test
  void fetchesNothingButByTheBuildAndNeedsNoVolume() {
    assertThat(arguments("ADD")).isEmpty();
    // Railway refuses images that declare one.
    assertThat(arguments("VOLUME")).isEmpty();
    assertThat(instructions).noneMatch(line -> line.matches(".*\\b(curl|wget|apt-get)\\b.*"));
  }

  @Test
  void isProbedWhereItListens() {
    assertThat(arguments("HEALTHCHECK"))
        .singleElement()
        .asString()
        .endsWith("CMD /opt/perdura/deploy/probe \"${PERDURA_PORT:-8700}\" /health");
  }

  @Test
  void copiesWhatThereIs() {
    assertThat(
            arguments("COPY").stream()
                .filter(copy -> !copy.startsWith("--from"))
                .flatMap(copy -> {
                  List<String> words = Arrays.asList(copy.split(" "));
                  return words.subList(0, words.size() - 1).stream();
                }))
        .contains("perdura", "deploy/find-jdk", "deploy/probe")
        .allSatisfy(source -> assertThat(Files.exists(Repository.file(source))).isTrue());
  }

  @Test
  void copiesPrograms() {
    assertThat(List.of("perdura", "deploy/find-jdk", "deploy/probe", "mvnw"))
        .allSatisfy(program ->
            assertThat(Files.isExecutable(Repository.file(program))).as(program).isTrue());
  }

  @Test
  void setsOnlyWhatTheSuiteKnows() {
    assertThat(arguments("ENV"))
        .singleElement()
        .satisfies(line ->
            assertThat(line.split(" +"))
                .filteredOn(word -> !word.startsWith("PATH="))
                .isNotEmpty()
                .allMatch(word -> Settings.find(word.split("=", 2)[0]).isPresent()));
  }

  @Test
  void keepsSecretsAndBuildsOutOfTheContext() {
    assertThat(Repository.text(".dockerignore").lines())
        .contains("**/target", ".git", ".perdura", ".env", "perdura.env");
  }

  private List<String> arguments(String instruction) {
    return instructions.stream()
        .filter(line -> line.startsWith(instruction + " "))
        .map(line -> line.substring(instruction.length()).strip())
        .toList();
  }

  private int indexOfLast(String instruction) {
    return instructions.lastIndexOf(
        instructions.stream()
            .filter(line -> line.startsWith(instruction + " "))
            .reduce("", (_, last) -> last));
  }
}
