package perdura.launcher.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perdura.testsupport.clock.ManualClock;

class DataFolderTest {
  private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

  private final ManualClock clock = ManualClock.at("2026-01-01T03:00:00Z");

  @TempDir Path temporary;

  @Test
  void makesKeysThatOnlyTheOwnerCanRead() throws IOException {
    DataFolder folder = prepared();

    assertThat(Files.readString(folder.adminKeyFile())).matches("pk_admin_[0-9a-f]{64}\n");
    assertThat(rights(folder.root())).isEqualTo("rwx------");
    assertThat(rights(folder.adminKeyFile())).isEqualTo("rw-------");
    assertThat(rights(folder.internalKeyFile())).isEqualTo("rw-------");
    assertThat(rights(folder.root().resolve("metrics.token"))).isEqualTo("rw-------");
  }

  @Test
  void keepsItsKeys() throws IOException {
    DataFolder folder = prepared();
    String admin = Files.readString(folder.adminKeyFile());
    String internal = folder.internalKey().base64();

    folder.prepare(clock);

    assertThat(Files.readString(folder.adminKeyFile())).isEqualTo(admin);
    assertThat(folder.internalKey().base64()).isEqualTo(internal);
  }

  @Test
  void refusesAFileInPlaceOfAFolder() throws IOException {
    Path file = Files.createFile(temporary.resolve("data"));

    assertThatThrownBy(() -> DataFolder.at(file).prepare(clock))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("is a file, not a folder");
  }

  @Test
  void refusesAnotherFeedOrSeedAndSaysWhichItIsBoundTo() {
    DataFolder folder = prepared();
    folder.bind(new Binding("sim", 1));

    assertThatCode(() -> folder.bind(new Binding("sim", 1))).doesNotThrowAnyException();
    assertThatThrownBy(() -> folder.bind(new Binding("sim", 2)))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("bound to feed sim, seed 1")
        .hasMessageContaining("--data");
  }

  @Test
  void refusesDamagedStateAndNamesTheFile() throws IOException {
    DataFolder folder = prepared();
    Files.writeString(folder.launcher().resolve("binding.json"), "{\"feed\":");

    assertThatThrownBy(() -> folder.bind(new Binding("sim", 1)))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("binding.json is damaged");
  }

  @Test
  void refusesADamagedInternalKeyWithoutShowingIt() throws IOException {
    DataFolder folder = prepared();
    Files.writeString(folder.internalKeyFile(), "c2VjcmV0\n");

    assertThatThrownBy(folder::internalKey)
        .isInstanceOf(Refused.class)
        .hasMessageContaining("backup")
        .hasMessageNotContaining("c2VjcmV0");
  }

  @Test
  void takesTheInternalKeyThatTheEnvironmentNames() {
    DataFolder folder = DataFolder.at(temporary.resolve("data"));
    Map<String, String> environment = Map.of("PERDURA_INTERNAL_KEY", KEY);

    folder.adoptKey(environment);
    folder.prepare(clock);
    folder.adoptKey(environment);

    assertThat(folder.internalKey().base64()).isEqualTo(KEY);
  }

  @Test
  void refusesAnotherInternalKeyThanItHas() {
    DataFolder folder = prepared();

    assertThatThrownBy(() -> folder.adoptKey(Map.of("PERDURA_INTERNAL_KEY", KEY)))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("another internal key")
        .hasMessageNotContaining(KEY);
  }

  @Test
  void isContentWithItsOwnKeyFileInTheEnvironment() {
    DataFolder folder = prepared();

    assertThatCode(() ->
            folder.adoptKey(
                Map.of("PERDURA_INTERNAL_KEY_FILE", folder.internalKeyFile().toString())))
        .doesNotThrowAnyException();
  }

  @Test
  void keepsTheSocketShortHoweverLongTheFolderIs() {
    Path deep = temporary.resolve("a".repeat(120)).resolve("b".repeat(120));

    Path socket = DataFolder.at(deep).socket();

    assertThat(socket.toString().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(107);
    assertThat(socket)
        .startsWithRaw(Path.of("/tmp"))
        .isNotEqualTo(DataFolder.at(deep.resolve("c")).socket());
  }

  @Test
  void keepsTheSocketWithinItselfWhereItCan() {
    DataFolder folder = prepared();

    assertThat(folder.socket()).startsWithRaw(folder.root()).isEqualTo(folder.socket());
  }

  @Test
  void hasOneSocketWhicheverLinkNamesIt() throws IOException {
    DataFolder folder = prepared();
    Path link = Files.createSymbolicLink(temporary.resolve("link"), folder.root());

    assertThat(DataFolder.at(link).socket()).isEqualTo(folder.socket());
  }

  @Test
  void hasAFolderForTheHealthMonitor() {
    assertThat(prepared().root().resolve("health")).isDirectory();
  }

  @Test
  void givesEachFolderASocketOfItsOwn() {
    Path one = DataFolder.at(temporary.resolve("one")).socket();
    Path two = DataFolder.at(temporary.resolve("two")).socket();

    assertThat(one).isNotEqualTo(two);
  }

  @Test
  void isHeldByOneAtATime() {
    DataFolder folder = prepared();

    try (FolderLock _ = FolderLock.take(folder, "command").orElseThrow()) {
      assertThat(FolderLock.take(folder, "command")).isEmpty();
      assertThat(FolderLock.take(folder, "supervisor")).isPresent();
    }

    assertThat(FolderLock.take(folder, "command")).isPresent();
  }

  @Test
  void keepsTheFirstHaltUntilAPersonResumes() {
    DataFolder folder = prepared();
    KillSwitch killSwitch = new KillSwitch(folder);
    Instant since = clock.instant();

    killSwitch.halt(new KillSwitch.Halt("ada", "looks wrong", since));
    killSwitch.halt(new KillSwitch.Halt("bob", "me too", since.plusSeconds(5)));

    assertThat(killSwitch.standing()).contains("halted by ada: looks wrong");
    assertThat(killSwitch.resume()).isTrue();
    assertThat(killSwitch.standing()).isEmpty();
    assertThat(killSwitch.resume()).isFalse();
  }

  @Test
  void takesAHaltFileMadeByHand() throws IOException {
    DataFolder folder = prepared();
    Files.createFile(folder.haltFile());

    assertThat(new KillSwitch(folder).standing()).isPresent();
  }

  private DataFolder prepared() {
    DataFolder folder = DataFolder.at(temporary.resolve("data with blank"));
    folder.prepare(clock);
    return folder;
  }

  private static String rights(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
