package perdura.postgres;

import java.util.List;
import java.util.stream.Stream;

/**
 * The settings that PostgreSQL is started with. They stand on its command line, so that a data
 * folder carries none of its own.
 *
 * @param port on loopback, 1 to 65535
 * @param maxConnections for everybody but the superuser
 * @param durable whether a commit is on disk when it is acknowledged; only throw-away servers do
 *     without
 */
public record PostgresSettings(int port, int maxConnections, boolean durable) {

  /** Slots that only the superuser gets: a person's psql when all others are taken. */
  private static final int RESERVED = 3;

  /** Slots beside the budget: the migration, the owner, and probes. */
  private static final int BESIDE_BUDGET = 5;

  /** For a suite that keeps its data, and whose services may hold {@code budget} connections. */
  public static PostgresSettings forSuite(int port, int budget) {
    return new PostgresSettings(port, budget + BESIDE_BUDGET, true);
  }

  /** For data that nobody will miss. */
  public static PostgresSettings throwaway(int port) {
    return new PostgresSettings(port, 97, false);
  }

  List<String> arguments() {
    String safe = durable ? "on" : "off";
    return Stream.of(
            "listen_addresses=127.0.0.1",
            "port=" + port,
            "unix_socket_directories=",
            "max_connections=" + (maxConnections + RESERVED),
            "superuser_reserved_connections=" + RESERVED,
            "fsync=" + safe,
            "synchronous_commit=" + safe,
            "full_page_writes=" + safe,
            "shared_buffers=64MB",
            "max_wal_size=256MB",
            "jit=off",
            // No worker processes for reading: they cost memory, and the data fits into it.
            "io_method=sync",
            "max_parallel_workers_per_gather=0",
            "timezone=UTC",
            "log_timezone=UTC",
            "log_line_prefix=%m [%p] %u@%d ",
            "log_checkpoints=off",
            "logging_collector=off")
        .flatMap(setting -> Stream.of("-c", setting))
        .toList();
  }
}
