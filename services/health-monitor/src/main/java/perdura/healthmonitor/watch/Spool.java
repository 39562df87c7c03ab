package perdura.healthmonitor.watch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import perdura.healthmonitor.rule.Rule;
import perdura.healthmonitor.rule.Transition;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file that holds what fires and ends while PostgreSQL is away, so that a monitor that is killed
 * meanwhile goes on with the same incidents and tells none of them under another id. One thread at
 * a time.
 */
final class Spool {
  private static final Logger LOG = LoggerFactory.getLogger(Spool.class);

  private final Path folder;
  private final Path file;
  private final Map<String, Rule> rules;
  private final JsonMapper json;

  /** With the folder that it may make, and keeps its file in. */
  Spool(Path folder, List<Rule> rules, JsonMapper json) {
    this.folder = folder;
    this.file = folder.resolve("firing.json");
    this.rules = rules.stream().collect(Collectors.toMap(Rule::name, Function.identity()));
    this.json = json;
  }

  /**
   * One transition, as it stands in the file.
   *
   * @param summary of one that fires, or why it is over
   * @param since null = it is over
   */
  record Entry(
      UUID id,
      UUID incident,
      String rule,
      String subject,
      String summary,
      @Nullable Instant since,
      Instant at,
      boolean told) {}

  /** What the file holds, oldest first; of rules that are no more nothing. */
  List<Waiting> load() {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      List<Waiting> loaded = new ArrayList<>();
      for (Entry entry : json.readValue(Files.readAllBytes(file), Entry[].class)) {
        Rule rule = rules.get(entry.rule());
        if (rule != null) {
          loaded.add(new Waiting(transition(entry, rule), entry.told()));
        }
      }
      return loaded;
    } catch (IOException | JacksonException e) {
      LOG.error("{} cannot be read; what fired before this start may be told again", file, e);
      return List.of();
    }
  }

  /**
   * Puts what waits into the file, in its order, forced to disk, in place of what was there.
   *
   * @throws IOException if it cannot be kept
   */
  void save(List<Waiting> waiting) throws IOException {
    List<Entry> entries = waiting.stream().map(Spool::entry).toList();
    if (entries.isEmpty()) {
      Files.deleteIfExists(file);
    } else {
      write(json.writeValueAsBytes(entries));
    }
  }

  private void write(byte[] bytes) throws IOException {
    Files.createDirectories(folder);
    Path fresh = folder.resolve("firing.json.new");
    try (FileChannel channel =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static Transition transition(Entry entry, Rule rule) {
    Instant since = entry.since();
    return since == null
        ? new Transition.Resolved(
            entry.id(), entry.incident(), rule, entry.subject(), entry.summary(), entry.at())
        : new Transition.Triggered(
            entry.id(),
            entry.incident(),
            rule,
            entry.subject(),
            entry.summary(),
            since,
            entry.at());
  }

  private static Entry entry(Waiting one) {
    return switch (one.transition()) {
      case Transition.Triggered it ->
          new Entry(
              it.id(),
              it.incident(),
              it.rule().name(),
              it.subject(),
              it.summary(),
              it.since(),
              it.at(),
              one.told());
      case Transition.Resolved it ->
          new Entry(
              it.id(),
              it.incident(),
              it.rule().name(),
              it.subject(),
              it.reason(),
              null,
              it.at(),
              one.told());
    };
  }
}
