package perdura.launcher.supervision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import perdura.launcher.folder.Refused;
import perdura.launcher.folder.StateFile;

/**
 * The one durable counter of restarts: a file per process. What {@link #store} returned from is on
 * disk, unless the log says otherwise. One thread writes.
 */
final class RestartLedger {
  private final Path folder;
  private final SupervisorLog log;

  /** A ledger in {@code folder}, which exists. */
  RestartLedger(Path folder, SupervisorLog log) {
    this.folder = folder;
    this.log = log;
  }

  /** What is known of {@code name}; a damaged file is set aside, and said so. */
  ProcessRecord load(String name) {
    StateFile<ProcessRecord> file = file(name);
    try {
      return file.read().orElseGet(() -> ProcessRecord.of(name));
    } catch (Refused damaged) {
      log.warn(
          "%s It was set aside as %s; %s starts with no history."
              .formatted(damaged.words(), file.setAside(), name));
      return ProcessRecord.of(name);
    }
  }

  /** Remembers {@code state}. A full disk costs the counters, never what runs. */
  void store(ProcessRecord state) {
    try {
      file(state.name()).write(state);
    } catch (Refused diskTookItNot) {
      log.error(
          "%s What is known of %s is not durable.".formatted(diskTookItNot.words(), state.name()));
    }
  }

  /** Forgets {@code name}. */
  void forget(String name) throws IOException {
    Files.deleteIfExists(file(name).path());
  }

  private StateFile<ProcessRecord> file(String name) {
    return new StateFile<>(folder.resolve(name + ".json"), ProcessRecord.class);
  }
}
