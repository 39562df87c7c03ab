package perdura.launcher.supervision;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import perdura.launcher.process.ProcessIdentity;

/**
 * What outlives the launcher about one process.
 *
 * @param generation the {@code up} that it was last wanted by
 * @param wanted desired state
 * @param runs who runs, or last ran
 * @param startedAt when that was started
 * @param restarts starts after the first of this generation
 * @param escalations times a person was told that it was given up
 * @param givenUpAt when that was last; null = never
 * @param ends the last twenty, youngest first
 * @param failure the last one that is known; null = none
 * @param agent what there is besides of an agent; null = is none
 */
record ProcessRecord(
    String name,
    String generation,
    boolean wanted,
    Standing standing,
    @Nullable ProcessIdentity runs,
    @Nullable Instant startedAt,
    int restarts,
    int escalations,
    @Nullable Instant givenUpAt,
    List<EndRecord> ends,
    @Nullable Failure failure,
    @Nullable AgentRecord agent) {
  private static final int KEPT_ENDS = 20;

  ProcessRecord {
    ends = List.copyOf(ends);
  }

  /** A process that nothing is known about. */
  static ProcessRecord of(String name) {
    return new ProcessRecord(
        name, "", false, Standing.STOPPED, null, null, 0, 0, null, List.of(), null, null);
  }

  ProcessRecord wantedBy(String newGeneration) {
    return new ProcessRecord(
        name, newGeneration, true, standing, runs, startedAt, 0, 0, givenUpAt, ends, past(), agent);
  }

  /** What nobody wants recovers from nothing. */
  ProcessRecord wanted(boolean isWanted) {
    return new ProcessRecord(
        name,
        generation,
        isWanted,
        standing,
        runs,
        startedAt,
        restarts,
        escalations,
        givenUpAt,
        ends,
        isWanted ? failure : past(),
        agent);
  }

  ProcessRecord with(RestartPolicy.Verdict verdict, Instant now) {
    return new ProcessRecord(
        name,
        generation,
        wanted,
        verdict.standing(),
        runs,
        startedAt,
        restarts,
        escalations + (verdict.escalate() ? 1 : 0),
        verdict.escalate() ? now : givenUpAt,
        ends,
        failure,
        agent);
  }

  ProcessRecord started(ProcessIdentity identity, Instant at) {
    int before = standing.kind() == StartKind.FIRST ? restarts : restarts + 1;
    return new ProcessRecord(
        name,
        generation,
        wanted,
        standing,
        identity,
        at,
        before,
        escalations,
        givenUpAt,
        ends,
        failure,
        agent);
  }

  ProcessRecord ended(EndRecord end) {
    List<EndRecord> all = Stream.concat(Stream.of(end), ends.stream()).limit(KEPT_ENDS).toList();
    return new ProcessRecord(
        name,
        generation,
        wanted,
        standing,
        null,
        null,
        restarts,
        escalations,
        givenUpAt,
        all,
        end.counted() && !failing() ? new Failure(end.at(), null) : failure,
        agent);
  }

  /** It has been ready since then for long enough. */
  ProcessRecord held(Instant readySince) {
    Failure after =
        failure != null && failing() ? new Failure(failure.since(), readySince) : failure;
    return new ProcessRecord(
        name,
        generation,
        wanted,
        standing,
        runs,
        startedAt,
        restarts,
        escalations,
        givenUpAt,
        ends,
        after,
        agent);
  }

  ProcessRecord agent(AgentRecord newer) {
    return new ProcessRecord(
        name,
        generation,
        wanted,
        standing,
        runs,
        startedAt,
        restarts,
        escalations,
        givenUpAt,
        ends,
        failure,
        newer);
  }

  /** Whether it has failed and not held since. */
  boolean failing() {
    return failure != null && !failure.over();
  }

  private @Nullable Failure past() {
    return failing() ? null : failure;
  }
}
