package perdura.hotpathbench.measure;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.HdrHistogram.Histogram;
import perdura.hotpathbench.peer.Contender;
import perdura.hotpathbench.stream.StreamKind;
import perdura.hotpathbench.stream.UpdateStream;

/**
 * One contender on one stream. An update's time is that of putting the state into the market and of
 * looking for cycles.
 *
 * @param pools of the market
 * @param updatesPerSecond flat out on one thread
 * @param bytesPerUpdate allocated, flat out
 * @param ratePerSecond at which updates were due in the latency run, below saturation
 * @param p50Ns from when an update was due, as all of these times but {@code own} ones
 * @param ownP50Ns from when its turn came: what the update itself takes, whatever the rate
 * @param found profitable cycles, or edges on one, in the latency run
 * @param saturated whether it could not keep up even so
 * @param keptBytes beside the market, where known
 */
public record RunFigures(
    int pools,
    StreamKind stream,
    String contender,
    Role role,
    double updatesPerSecond,
    double bytesPerUpdate,
    double ratePerSecond,
    long updates,
    boolean saturated,
    long p50Ns,
    long p99Ns,
    long p999Ns,
    long maxNs,
    double meanNs,
    long ownP50Ns,
    long ownP99Ns,
    long found,
    long keptBytes) {

  /** Why a contender runs. */
  public enum Role {
    SUBJECT,
    PEER,
    /** Shows what the measuring itself takes. */
    EMPTY
  }

  /** Whether it is what the bars are about. */
  @JsonIgnore
  public boolean isSubject() {
    return role == Role.SUBJECT;
  }

  /** Warms a contender up and measures it. */
  public static RunFigures of(
      int pools, UpdateStream stream, Contender contender, Role role, RunSettings settings) {
    Step step = new Step(stream, contender);
    Throughput.of(step, settings.warmUp());
    Throughput flatOut = Throughput.of(step, settings.throughput());
    double rate = Math.min(RunSettings.MOST_PER_SECOND, RunSettings.LOAD * flatOut.perSecond());
    long before = contender.found();
    Latency latency = Latency.of(step, rate, settings.latency());
    Histogram ns = latency.ns();
    return new RunFigures(
        pools,
        stream.kind(),
        contender.name(),
        role,
        flatOut.perSecond(),
        flatOut.bytesPerUpdate(),
        rate,
        latency.updates(),
        latency.isSaturated(),
        ns.getValueAtPercentile(50),
        ns.getValueAtPercentile(99),
        ns.getValueAtPercentile(99.9),
        ns.getMaxValue(),
        ns.getMean(),
        latency.ownNs().getValueAtPercentile(50),
        latency.ownNs().getValueAtPercentile(99),
        contender.found() - before,
        contender.bytes());
  }
}
