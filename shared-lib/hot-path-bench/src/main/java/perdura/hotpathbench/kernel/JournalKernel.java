package perdura.hotpathbench.kernel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import perdura.hotpath.journal.Journal;

/** Records of 64 bytes into a new journal, which no segment's end is met in. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JournalKernel {
  private static final int APPENDS = 200_000;
  private static final int FORCES = 20;
  private static final int GROUP = 64;
  private static final int SEGMENT_BYTES = 64 << 20;
  private static final int RECORD_BYTES = 64;

  private final ByteBuffer record = ByteBuffer.allocateDirect(RECORD_BYTES);
  private Path directory;
  private Journal journal;

  @SuppressWarnings("NullAway.Init") // set up before each invocation
  public JournalKernel() {}

  @Setup(Level.Invocation)
  public void open() throws IOException {
    directory = Files.createTempDirectory("perdura-bench-journal-");
    journal = Journal.open(directory, SEGMENT_BYTES);
  }

  @TearDown(Level.Invocation)
  public void remove() throws IOException {
    journal.close();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : List.copyOf(files.toList())) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }

  /** One append. */
  @Benchmark
  @OperationsPerInvocation(APPENDS)
  public long append() throws IOException {
    for (int i = 0; i < APPENDS; i++) {
      journal.append(1, 1, i, record);
    }
    return journal.lastSequence();
  }

  /** Sixty-four appends and one force of them all. */
  @Benchmark
  @OperationsPerInvocation(FORCES)
  public long forceGroup() throws IOException {
    for (int force = 0; force < FORCES; force++) {
      for (int i = 0; i < GROUP; i++) {
        journal.append(1, 1, i, record);
      }
      journal.force();
    }
    return journal.lastSequence();
  }
}
