package perdura.launcher.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramOptionsTest {
  @TempDir Path here;

  @Test
  void startsWhereThePersonStands() {
    assertThat(options().directory(null)).isEqualTo(here);
  }

  @Test
  void makesPathsAbsolute() throws IOException {
    Files.createDirectory(here.resolve("bots"));
    Files.createFile(here.resolve(".env"));

    assertThat(options().directory("bots")).isEqualTo(here.resolve("bots"));
    assertThat(options().directory(here.toString())).isEqualTo(here);
    assertThat(options().envFile("bots/../.env")).isEqualTo(here.resolve(".env"));
    assertThat(options().command(List.of("./run.sh", "./x"), here.resolve("bots")))
        .containsExactly(here.resolve("bots/run.sh").toString(), "./x");
    assertThat(options().command(List.of("python3", "bot.py"), here))
        .containsExactly("python3", "bot.py");
  }

  @Test
  void refusesWhatIsNotThere() {
    assertThatIllegalArgumentException().isThrownBy(() -> options().directory("nowhere"));
    assertThatIllegalArgumentException().isThrownBy(() -> options().envFile("nothing"));
  }

  @Test
  void takesTheProgramOfAnActiveVirtualEnvironment() throws IOException {
    Path python = Files.createDirectories(here.resolve("venv/bin")).resolve("python3");
    assertThat(Files.createFile(python).toFile().setExecutable(true)).isTrue();
    ProgramOptions options =
        new ProgramOptions(here, Map.of("VIRTUAL_ENV", here.resolve("venv").toString()));

    assertThat(options.command(List.of("python3", "bot.py"), here))
        .containsExactly(python.toString(), "bot.py");
    assertThat(options.command(List.of("sh"), here)).containsExactly("sh");
  }

  private ProgramOptions options() {
    return new ProgramOptions(here, Map.of());
  }
}
