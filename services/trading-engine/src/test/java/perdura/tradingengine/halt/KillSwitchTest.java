package perdura.tradingengine.halt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perdura.tradingcore.command.Command;
import perdura.tradingcore.halt.Halt;

/** Law L7: the file alone is enough. */
class KillSwitchTest {
  private static final Halt STANDING = new Halt("file", null, "smoke", 0, "file", false);

  @TempDir Path data;
  private Path file;
  private KillSwitch killSwitch;
  private long nowNs;

  @BeforeEach
  void watchFile() {
    file = data.resolve("HALT");
    killSwitch = new KillSwitch(file);
  }

  @Test
  void commandsNothingWithoutAFile() {
    assertThat(check(List.of())).isNull();
  }

  @Test
  void haltsWithTheReasonInTheFile() throws IOException {
    Files.writeString(file, "smoke\n  on the floor\n");

    assertThat(check(List.of()))
        .isEqualTo(new Command.RaiseHalt("file", "file", null, "smoke on the floor", false));
  }

  @Test
  void readsWhoAndWhyFromTheLaunchersFile() throws IOException {
    Files.writeString(file, "{\"by\":\"ann\",\"reason\":\"prices look wrong\",\"since\":\"x\"}");

    assertThat(check(List.of()))
        .isEqualTo(new Command.RaiseHalt("file", "file", null, "prices look wrong (ann)", false));
  }

  @Test
  void haltsEvenWhenTheFileIsAFolder() throws IOException {
    Files.createDirectory(file);

    assertThat(check(List.of())).isInstanceOf(Command.RaiseHalt.class);
  }

  @Test
  void saysItOnceWhileTheHaltStands() throws IOException {
    Files.createFile(file);

    assertThat(check(List.of(STANDING))).isNull();
  }

  @Test
  void raisesAgainWhatSomebodyClearedWhileTheFileIsThere() throws IOException {
    Files.createFile(file);
    check(List.of(STANDING));

    assertThat(check(List.of())).isInstanceOf(Command.RaiseHalt.class);
  }

  @Test
  void clearsWhenTheFileIsGone() {
    assertThat(check(List.of(STANDING))).isEqualTo(new Command.ClearHalt("file", "file", null));
  }

  @Test
  void looksAtTheDiskTenTimesASecondAtMost() throws IOException {
    check(List.of());
    Files.createFile(file);

    assertThat(killSwitch.check(nowNs + 99_999_999, List.of())).isNull();
    assertThat(killSwitch.check(nowNs + 100_000_000, List.of())).isNotNull();
  }

  private @Nullable Command check(List<Halt> standing) {
    nowNs += 1_000_000_000;
    return killSwitch.check(nowNs, standing);
  }
}
