package perdura.healthmonitor.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import perdura.api.Page;
import perdura.api.agentstate.Agent;
import perdura.api.agentstate.AgentStatus;
import perdura.api.agentstate.AgentsApi;
import perdura.api.agentstate.Desired;
import perdura.healthmonitor.rule.Measure;
import perdura.healthmonitor.rule.Measurement;
import perdura.healthmonitor.sample.Sample;
import perdura.healthmonitor.sample.Sample.Health;
import perdura.healthmonitor.sample.Sample.Kind;
import perdura.servicesupport.client.CallFailed;
import perdura.servicesupport.client.CallRefused;

/**
 * Whether agents beat and get on. A sample of an agent is kept when it changes, and every few
 * minutes besides, since there may be thousands.
 */
final class AgentsProbe implements Probe {
  private static final int PAGE = 1000;
  private static final int MOST_PAGES = 20;
  private static final Duration REPEAT = Duration.ofMinutes(5);

  private final AgentsApi agents;
  private final Duration period;
  private final Map<String, Sample> kept = new HashMap<>();

  AgentsProbe(AgentsApi agents, Duration period) {
    this.agents = agents;
    this.period = period;
  }

  /** The subject under which an agent is known here. */
  static String subject(String agent) {
    return "agent:" + agent;
  }

  @Override
  public String name() {
    return "agents";
  }

  @Override
  public Duration period() {
    return period;
  }

  @Override
  public Set<Measure> owns() {
    return Set.of(Measure.AGENT_SILENCE_S);
  }

  @Override
  public Reading look(Instant at, Duration speaksFor) {
    try {
      List<Agent> all = all();
      List<Sample> samples = new ArrayList<>();
      List<Measurement> measurements = new ArrayList<>();
      for (Agent agent : all) {
        Measurement measurement = measured(agent, at);
        measurements.add(measurement);
        sample(agent, measurement, at, speaksFor).ifPresent(samples::add);
      }
      kept.keySet().retainAll(measurements.stream().map(Measurement::subject).toList());
      return Reading.ofAll(samples, measurements, Measure.AGENT_SILENCE_S);
    } catch (CallFailed | CallRefused e) {
      // Without an answer nothing is known of any agent, and nothing of theirs changes.
      return Reading.of(List.of(), List.of());
    }
  }

  private List<Agent> all() {
    List<Agent> all = new ArrayList<>();
    String cursor = null;
    for (int page = 0; page < MOST_PAGES; page++) {
      Page<Agent> next = agents.list(PAGE, cursor, false);
      all.addAll(next.items());
      cursor = next.nextCursor();
      if (cursor == null) {
        return all;
      }
    }
    throw new IllegalStateException(
        "There are more than " + PAGE * MOST_PAGES + " agents; retire some");
  }

  static Measurement measured(Agent agent, Instant at) {
    String subject = subject(agent.name());
    if (agent.desired() == Desired.STOP) {
      return well(subject, "it is to stop", at);
    }
    return switch (agent.status()) {
      case ALIVE -> well(subject, "it gets on", at);
      case RELEASED -> well(subject, "its end is confirmed", at);
      case RETIRED -> well(subject, "it is retired", at);
      case NEVER_SEEN ->
          Measurement.unknown(Measure.AGENT_SILENCE_S, subject, "it was never heard", at);
      case UNRESPONSIVE ->
          silent(subject, agent.progressAgeMs(), "it beats, but has not got on for %d s", at);
      case SILENT -> silent(subject, agent.beatAgeMs(), "it has not beaten for %d s", at);
    };
  }

  private static Measurement well(String subject, String detail, Instant at) {
    return Measurement.of(Measure.AGENT_SILENCE_S, subject, 0, detail, at);
  }

  private static Measurement silent(
      String subject, @Nullable Long ageMs, String detail, Instant at) {
    return ageMs == null
        ? Measurement.unknown(Measure.AGENT_SILENCE_S, subject, "it was never heard", at)
        : Measurement.of(
            Measure.AGENT_SILENCE_S, subject, ageMs / 1000.0, detail.formatted(ageMs / 1000), at);
  }

  private Optional<Sample> sample(
      Agent agent, Measurement measurement, Instant at, Duration speaksFor) {
    Health health = health(agent.status());
    Sample before = kept.get(measurement.subject());
    if (before != null
        && before.health() == health
        && at.isBefore(before.at().plus(REPEAT).minus(speaksFor))) {
      return Optional.empty();
    }
    Sample sample =
        new Sample(
            UUID.randomUUID(),
            measurement.subject(),
            Kind.AGENT,
            health,
            null,
            health == Health.DOWN ? measurement.detail() : null,
            at,
            REPEAT.plus(speaksFor));
    kept.put(measurement.subject(), sample);
    return Optional.of(sample);
  }

  private static Health health(AgentStatus status) {
    return switch (status) {
      case ALIVE -> Health.UP;
      case UNRESPONSIVE, SILENT -> Health.DOWN;
      case NEVER_SEEN, RELEASED, RETIRED -> Health.UNKNOWN;
    };
  }
}
