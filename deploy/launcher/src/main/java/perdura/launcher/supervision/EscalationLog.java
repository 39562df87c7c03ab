package perdura.launcher.supervision;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import perdura.launcher.control.StatusReport;
import perdura.launcher.folder.Refused;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Escalations, kept for whoever tells people: the launcher itself has no channel. One line of JSON
 * each; what {@link #note} returned from is on disk. Thread-safe.
 */
public final class EscalationLog {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MOST_AT_ONCE = 100;

  private final Path file;

  /** A log in {@code file}, which need not be there. */
  public EscalationLog(Path file) {
    this.file = file;
  }

  /**
   * Keeps {@code escalation}, unless it is kept.
   *
   * @return whether it is new
   * @throws Refused if the disk takes it not
   */
  synchronized boolean noteOnce(Escalation escalation) {
    boolean news = read().stream().noneMatch(kept -> kept.id().equals(escalation.id()));
    if (news) {
      note(escalation);
    }
    return news;
  }

  /**
   * Keeps {@code escalation}.
   *
   * @throws Refused if the disk takes it not
   */
  synchronized void note(Escalation escalation) {
    try {
      String before = endsTorn() ? "\n" : "";
      // Half a letter becomes a question mark here; an encoder would refuse all of it.
      Files.write(
          file,
          (before + JSON.writeValueAsString(escalation) + "\n").getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND,
          StandardOpenOption.DSYNC);
    } catch (IOException e) {
      throw new Refused("Cannot write %s: %s.".formatted(file, e), e);
    }
  }

  /**
   * What followed the escalation with the id {@code known}, oldest first, a hundred at most; all
   * from the first on if that one is null or not kept here.
   */
  synchronized List<StatusReport.EscalationStatus> after(@Nullable String known) {
    List<Escalation> all = read();
    int start =
        IntStream.range(0, all.size())
            .filter(index -> all.get(index).id().equals(known))
            .map(index -> index + 1)
            .reduce(0, (_, last) -> last);
    return all.stream()
        .skip(start)
        .limit(MOST_AT_ONCE)
        .map(one ->
            new StatusReport.EscalationStatus(
                one.id(), one.process(), one.at().toString(), one.reason()))
        .toList();
  }

  private List<Escalation> read() {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      // What a crash tore need not be UTF-8.
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
          .lines()
          .flatMap(line -> parse(line).stream())
          .toList();
    } catch (IOException e) {
      throw new Refused("Cannot read %s: %s.".formatted(file, e), e);
    }
  }

  /** Nothing where a crash tore the line: its writer never heard that it was kept. */
  private static Optional<Escalation> parse(String line) {
    try {
      return Optional.of(JSON.readValue(line, Escalation.class));
    } catch (JacksonException torn) {
      return Optional.empty();
    }
  }

  private boolean endsTorn() throws IOException {
    if (!Files.exists(file) || Files.size(file) == 0) {
      return false;
    }
    try (RandomAccessFile last = new RandomAccessFile(file.toFile(), "r")) {
      last.seek(last.length() - 1);
      return last.read() != '\n';
    }
  }
}
