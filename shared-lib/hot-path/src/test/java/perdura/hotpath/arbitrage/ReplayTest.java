package perdura.hotpath.arbitrage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perdura.hotpath.journal.Journal;

/** What is replayed is what was. */
class ReplayTest {
  private static final int STEPS = 100;

  /** Records before anybody could observe: three assets, five instruments. */
  private static final int LISTED = 8;

  private static final int SEGMENT = 1 << 17;

  /** The hash after each record, from 0 records on; and where in the file each record ends. */
  private final List<String> hashes = new ArrayList<>();

  private final List<Long> ends = new ArrayList<>();
  @TempDir Path directory;
  private Path original;

  @BeforeEach
  void run() throws IOException {
    Path run = directory.resolve("run");
    long first;
    try (Journal journal = Journal.open(run, SEGMENT)) {
      first = journal.recovery().offset();
    }
    try (SmallDesk desk = new SmallDesk(run, SmallDesk.LIMITS, SEGMENT)) {
      desk.role.observe((sequence, timeNs, type, version, payload) -> note(desk, first));
      desk.begin();
      RandomFeed feed = new RandomFeed(7, desk, true);
      for (int i = 0; i < STEPS; i++) {
        feed.step();
      }
      assertThat(desk.role.state().completed()).isGreaterThan(20);
      assertThat(desk.role.state().denied()).isGreaterThan(20);
      assertThat(desk.role.state().restsCompleted()).isPositive();
    }
    try (Stream<Path> files = Files.list(run)) {
      original =
          files.filter(file -> file.toString().endsWith(".journal")).findFirst().orElseThrow();
    }
  }

  private void note(SmallDesk desk, long first) {
    hashes.add(desk.role.state().hash());
    ends.add(first + desk.journal.appendedBytes());
  }

  /** A folder with the first bytes of the journal, as after a crash. */
  private Path cut(long bytes) throws IOException {
    Path copy = Files.createDirectories(directory.resolve("cut-" + bytes));
    Path file = Files.copy(original, copy.resolve(original.getFileName()));
    long size = Files.size(file);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(bytes);
      channel.write(ByteBuffer.allocate(1), size - 1);
    }
    return copy;
  }

  private static ArbitrageState replay(Path folder) throws IOException {
    ArbitrageState state = new ArbitrageState();
    try (Journal journal = Journal.open(folder, SEGMENT)) {
      journal.read(1, state);
    }
    return state;
  }

  @Test
  void hasTheHashOfTheRunAtEverySequence() throws IOException {
    assertThat(hashes).doesNotHaveDuplicates();
    for (int i = 0; i < ends.size(); i++) {
      ArbitrageState whole = replay(cut(ends.get(i)));
      assertThat(whole.lastSequence()).isEqualTo(i + 1L + LISTED);
      assertThat(whole.hash()).isEqualTo(hashes.get(i));
    }
  }

  @Test
  void forgetsARecordThatWasNotWrittenToItsEnd() throws IOException {
    for (int i = 1; i < ends.size(); i++) {
      long torn = (ends.get(i - 1) + ends.get(i)) / 2;
      assertThat(replay(cut(torn)).hash()).isEqualTo(hashes.get(i - 1));
    }
  }

  @Test
  void goesOnFromWhereverItWasKilled() throws IOException {
    int lost = 0;
    for (int i = 0; i < ends.size(); i += 7) {
      Path folder = cut(ends.get(i));
      ArbitrageState before = replay(folder);
      try (SmallDesk desk = new SmallDesk(folder, SmallDesk.LIMITS, SEGMENT)) {
        ArbitrageState state = desk.role.state();
        lost += before.openDecision() != 0 ? 1 : 0;
        assertThat(state.openDecision()).isZero();
        assertThat(state.lastSequence())
            .isEqualTo(before.lastSequence() + (before.openDecision() != 0 ? 1 : 0));
        for (int asset = 0; asset < 3; asset++) {
          assertThat(state.held(asset).isEqualTo(before.held(asset))).isTrue();
        }
        assertThat(desk.gate.state().highWater(0)).isEqualTo(before.highWater());
        desk.quiet();
        desk.role.review(desk.nowNs);
        desk.price(SmallDesk.THERE, 2_030);
        assertThat(desk.role.state().decisions()).isGreaterThan(before.decisions());
      }
      assertThat(replay(folder).openDecision()).isZero();
    }
    assertThat(lost).isPositive();
  }

  @Test
  void refusesAMarketWhoseIndicesMeanSomethingElse() throws IOException {
    Path folder = directory.resolve("other");
    try (Journal journal = Journal.open(folder, SEGMENT)) {
      byte[] stranger = {0, 0, 0, 0, 'x'};
      journal.append(DeskRecord.LISTED, DeskRecord.VERSION, 1, stranger);
    }

    assertThatIllegalStateException()
        .isThrownBy(() -> new SmallDesk(folder, SmallDesk.LIMITS, SEGMENT))
        .withMessageContaining("x");
  }

  @Test
  void refusesARecordThatCannotFollow() throws IOException {
    ArbitrageState state = replay(cut(ends.getLast()));

    assertThatIllegalStateException()
        .isThrownBy(() ->
            state.onRecord(1, 1, DeskRecord.MARKED, DeskRecord.VERSION, ByteBuffer.allocate(24)));
  }
}
