package perdura.launcher.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import perdura.launcher.control.StatusReport;
import perdura.launcher.folder.DataFolder;
import perdura.launcher.folder.KillSwitch;
import perdura.launcher.plan.Database;
import perdura.launcher.plan.ProcessPlan;
import perdura.launcher.plan.ServiceAddress;
import perdura.launcher.process.ProcessGroup;
import perdura.launcher.process.ProcessGroups;
import perdura.launcher.process.ProcessIdentity;
import perdura.launcher.process.ProcessTable;

/** What the supervisor last said about its processes, for all who ask. Thread-safe. */
public final class StatusBoard {
  /** The process group of a supervisor that runs detached. */
  public static final String GUARD = "launcher";

  private static final long BYTES_PER_MB = 1_000_000;
  private static final long LONGEST_WAIT_SECONDS = 1;

  private final KillSwitch killSwitch;
  private final ProcessTable table;
  private final ProcessGroups groups;
  private final boolean ownDatabase;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private List<Row> rows = List.of();
  private Instant at = Instant.EPOCH;
  private long version;

  /** One process; what decides whether the board changed. */
  private record Row(
      ProcessPlan plan,
      String status,
      String reason,
      @Nullable ProcessIdentity leader,
      long pid,
      int restarts,
      List<EndRecord> ends,
      @Nullable Failure failure,
      @Nullable Instant started,
      @Nullable Instant readySince,
      boolean ready,
      Map<String, Boolean> services,
      @Nullable AgentRow agent) {
    boolean isAgent() {
      return agent != null;
    }
  }

  private record Snapshot(List<Row> rows, Instant at, long version) {
    Set<Long> leaders() {
      return rows.stream()
          .flatMap(row -> Stream.ofNullable(row.leader()))
          .map(ProcessIdentity::pid)
          .collect(Collectors.toSet());
    }
  }

  /** What there is besides of an agent. */
  private record AgentRow(
      String name, long revision, boolean wanted, Agent.ProgressView progress) {}

  StatusBoard(DataFolder folder, List<ProcessPlan> plan, ProcessGroups groups, ProcessTable table) {
    this.groups = groups;
    this.killSwitch = new KillSwitch(folder);
    this.table = table;
    this.ownDatabase = plan.stream().anyMatch(process -> process.name().equals(Database.PROCESS));
  }

  void publish(List<Supervised> processes, Instant now) {
    List<Row> latest = processes.stream().map(StatusBoard::row).toList();
    lock.lock();
    try {
      at = now;
      if (!latest.equals(rows)) {
        rows = latest;
        version++;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** How all is; measures the memory. */
  public StatusReport report() {
    Snapshot now = snapshot();
    // Measuring takes a while: nobody waits for it.
    return report(now.rows(), table.usesOf(now.leaders()), now.at(), now.version());
  }

  private Snapshot snapshot() {
    lock.lock();
    try {
      return new Snapshot(rows, at, version);
    } finally {
      lock.unlock();
    }
  }

  /** How all is once it differs from {@code known}, or after a second. */
  StatusReport awaitChange(long known) {
    lock.lock();
    try {
      long left = TimeUnit.SECONDS.toNanos(LONGEST_WAIT_SECONDS);
      while (version == known && left > 0) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
    return report();
  }

  private StatusReport report(
      List<Row> all, Map<Long, ProcessTable.Use> uses, Instant now, long of) {
    List<Row> suite = all.stream().filter(row -> !row.isAgent()).toList();
    List<StatusReport.ProcessStatus> processes =
        Stream.concat(suite.stream().map(row -> status(row, uses, now)), Stream.of(ourselves()))
            .toList();
    Optional<String> missing = suite.stream().flatMap(StatusBoard::missing).findFirst();
    long memory = processes.stream().mapToLong(StatusReport.ProcessStatus::pssMb).sum();
    return new StatusReport(
        of,
        !suite.isEmpty() && missing.isEmpty(),
        missing.or(killSwitch::standing).orElse(suite.isEmpty() ? "starting" : ""),
        memory,
        suite.stream().flatMap(row -> services(row, now)).toList(),
        processes,
        postgres(suite),
        all.stream().flatMap(row -> agent(row, uses, now)).toList());
  }

  private static Stream<StatusReport.AgentStatus> agent(
      Row row, Map<Long, ProcessTable.Use> uses, Instant now) {
    AgentRow agent = row.agent();
    return agent == null
        ? Stream.of()
        : Stream.of(
            new StatusReport.AgentStatus(
                agent.name(),
                agent.revision(),
                agent.wanted(),
                agent.progress().word(),
                agent.progress().at() == null ? null : agent.progress().at().toString(),
                status(row, uses, now)));
  }

  private String postgres(List<Row> all) {
    return ownDatabase
        ? all.stream()
            .filter(row -> row.plan().name().equals(Database.PROCESS))
            .map(row -> row.ready() ? "UP" : "DOWN")
            .findFirst()
            .orElse("DOWN")
        : "external";
  }

  /** What keeps the suite from being ready, in words. */
  private static Stream<String> missing(Row row) {
    boolean wholly =
        !row.plan().services().isEmpty()
            && row.plan().services().stream().allMatch(ServiceAddress::optional);
    if (row.ready() || wholly) {
      return Stream.empty();
    }
    String why = row.reason().isEmpty() ? "" : " (" + row.reason() + ")";
    return Stream.of(row.plan().name() + " is " + row.status() + why);
  }

  private static StatusReport.ProcessStatus status(
      Row row, Map<Long, ProcessTable.Use> uses, Instant now) {
    ProcessTable.Use use =
        row.leader() == null
            ? ProcessTable.Use.NONE
            : uses.getOrDefault(row.leader().pid(), ProcessTable.Use.NONE);
    return new StatusReport.ProcessStatus(
        row.plan().name(),
        row.status(),
        row.pid(),
        row.restarts(),
        uptime(row, now),
        row.leader() == null || row.started() == null ? null : row.started().toString(),
        megabytes(use.pssKb()),
        megabytes(use.rssKb()),
        row.reason(),
        row.plan().services().stream().map(ServiceAddress::name).toList(),
        row.readySince() == null ? null : row.readySince().toString(),
        recentRestarts(row, now),
        row.ends().isEmpty() ? null : exit(row.ends().getFirst()),
        row.failure() == null ? null : failure(row.failure()),
        use.cpuMs());
  }

  /** Those of the last day that nobody ordered: after an end of its own, or one that counted. */
  private static int recentRestarts(Row row, Instant now) {
    Instant dayAgo = now.minus(Duration.ofDays(1));
    long ends =
        row.ends().stream()
            .filter(end -> end.at().isAfter(dayAgo))
            .filter(end -> end.counted() || end.by().equals(EndRecord.ITSELF))
            .count();
    return Math.min(row.restarts(), Math.toIntExact(ends));
  }

  private static StatusReport.ExitStatus exit(EndRecord end) {
    return new StatusReport.ExitStatus(
        end.at().toString(), end.how(), end.by(), end.reason(), end.counted(), end.kind().name());
  }

  private static StatusReport.FailureStatus failure(Failure failure) {
    Instant held = failure.heldSince();
    return new StatusReport.FailureStatus(
        failure.since().toString(), held == null ? null : held.toString());
  }

  /** The supervisor, with the shells that guard it where there are any. */
  private StatusReport.ProcessStatus ourselves() {
    long pid = ProcessHandle.current().pid();
    ProcessTable.Use use =
        groups.adopt(GUARD).map(ProcessGroup::use).orElseGet(() -> table.sum(List.of(pid)));
    return new StatusReport.ProcessStatus(
        "launcher",
        "UP",
        pid,
        0,
        0,
        null,
        megabytes(use.pssKb()),
        megabytes(use.rssKb()),
        "",
        List.of(),
        null,
        0,
        null,
        null,
        use.cpuMs());
  }

  private static Stream<StatusReport.ServiceStatus> services(Row row, Instant now) {
    return row.plan().services().stream()
        .map(service ->
            new StatusReport.ServiceStatus(
                service.name(),
                row.leader() == null
                    ? row.status()
                    : row.services().getOrDefault(service.name(), false) ? "UP" : "DOWN",
                row.pid(),
                service.port(),
                row.restarts(),
                uptime(row, now)));
  }

  private static long uptime(Row row, Instant now) {
    return row.leader() == null || row.started() == null
        ? 0
        : Math.max(0, Duration.between(row.started(), now).toSeconds());
  }

  private static long megabytes(long kilobytes) {
    return Math.ceilDiv(kilobytes * 1024, BYTES_PER_MB);
  }

  private static Row row(Supervised process) {
    ProcessGroup group = process.group;
    return new Row(
        process.plan,
        process.status(),
        reason(process),
        group == null ? null : group.leader(),
        group == null ? 0 : process.pid,
        process.record.restarts(),
        process.record.ends(),
        process.record.failure(),
        process.record.startedAt(),
        process.readySince,
        process.isReady(),
        process.services,
        agentRow(process.agent));
  }

  private static @Nullable AgentRow agentRow(@Nullable Agent agent) {
    return agent == null
        ? null
        : new AgentRow(
            agent.name(), agent.program.revision(), agent.program.wanted(), agent.progress);
  }

  private static String reason(Supervised process) {
    return switch (process.record.standing().phase()) {
      case WAITING -> process.waitsFor.isEmpty() ? "" : "waits for " + process.waitsFor;
      case PARKED -> whyParked(process);
      case RUNNING -> process.agent == null ? "" : process.agent.progress.words();
      case STOPPED, DONE -> "";
    };
  }

  private static String whyParked(Supervised process) {
    String how = process.record.ends().isEmpty() ? "" : process.record.ends().getFirst().words();
    AgentRecord.Parking parking = process.agentRecord().parking();
    return parking == null || parking.words().isEmpty() ? how : how + "; " + parking.words();
  }
}
