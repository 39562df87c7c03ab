package perdura.suite.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script {@code perdura}, over a build that is played. */
class StartScriptTest {
  private static final Instant BUILT = Instant.parse("2026-01-02T00:00:00Z");

  @TempDir Path top;

  @BeforeEach
  void playABuild() throws Exception {
    Files.copy(Repository.file("perdura"), top.resolve("perdura"));
    write("pom.xml", "<project/>", BUILT.minusSeconds(60));
    write("deploy/find-jdk", "#!/bin/sh\necho '%s'\n".formatted(top.resolve("jdk")), BUILT);
    write("jdk/bin/java", "#!/bin/sh\necho ran\n", BUILT);
    write("deploy/suite/target/perdura/lib/launcher-1.jar", "", BUILT);
    write("deploy/suite/target/perdura/.built", "", BUILT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"faults", "scan", "replay", "import"})
  void saysThatACommandRunsOldCode(String command) throws Exception {
    write("services/x/src/main/java/X.java", "class X {}", BUILT.plusSeconds(60));

    assertThat(run(command)).contains("The sources are newer than the build").endsWith("ran\n");
  }

  @Test
  void saysNothingWhereTheBuildIsTheNewest() throws Exception {
    write("services/x/src/main/java/X.java", "class X {}", BUILT.minusSeconds(60));

    assertThat(run("scan")).isEqualTo("ran\n");
  }

  private String run(String command) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder("/bin/sh", top.resolve("perdura").toString(), command)
            .redirectErrorStream(true);
    builder.environment().remove("PERDURA_HOME");
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  private void write(String path, String text, Instant at) throws Exception {
    Path file = top.resolve(path);
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setLastModifiedTime(file, FileTime.from(at));
  }
}
