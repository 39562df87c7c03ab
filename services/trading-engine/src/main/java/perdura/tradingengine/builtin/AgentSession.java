package perdura.tradingengine.builtin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import perdura.api.agentstate.Agent;
import perdura.api.agentstate.AgentKind;
import perdura.api.agentstate.AgentLease;
import perdura.api.agentstate.AgentRegistration;
import perdura.api.agentstate.AgentsApi;
import perdura.api.agentstate.Desired;
import perdura.api.agentstate.LeaseRelease;
import perdura.api.agentstate.Tick;
import perdura.api.agentstate.TickAnswer;
import perdura.api.agentstate.TicksApi;
import perdura.servicesupport.client.CallFailed;
import perdura.servicesupport.client.CallRefused;
import perdura.tradingengine.builtin.HeldStrategy.Permission;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One built-in agent's conversation with agent-state: register, acquire, restore, then tick with
 * state. While agent-state is silent the agent trades on, for its mandate ends by itself; where it
 * was silent from the start the agent begins without memory after a short wait. Not thread-safe.
 */
final class AgentSession {
  private static final Logger LOG = LoggerFactory.getLogger(AgentSession.class);
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final String RUNS = "trading-engine:";
  private static final int CONFLICT = 409;
  private static final int LOCKED = 423;

  private final String name;
  private final HeldStrategy strategy;
  private final AgentsApi agents;
  private final TicksApi ticks;
  private final JsonMapper json;
  private final String run;
  private final Duration memoryPatience;
  private final Clock clock;
  private final Instant began;
  private Instant next;
  private boolean registered;
  private boolean silent;
  private @Nullable Long epoch;
  private long seq;

  /**
   * @param life an id of this process life, unique among all
   * @param memoryPatience after which a silent agent-state is no longer waited for at the start
   */
  AgentSession(
      String name,
      HeldStrategy strategy,
      AgentsApi agents,
      TicksApi ticks,
      JsonMapper json,
      String life,
      Duration memoryPatience,
      Clock clock) {
    this.name = name;
    this.strategy = strategy;
    this.agents = agents;
    this.ticks = ticks;
    this.json = json;
    this.run = RUNS + life;
    this.memoryPatience = memoryPatience;
    this.clock = clock;
    this.began = clock.instant();
    this.next = began;
  }

  /** Says what is due to be said now. */
  void turn() {
    Instant now = clock.instant();
    if (now.isBefore(next)) {
      return;
    }
    next = now.plus(AGAIN);
    try {
      speak();
      silent = false;
    } catch (CallFailed unheard) {
      beginWithoutMemory(now, unheard);
    } catch (CallRefused no) {
      refused(no);
    }
  }

  private void speak() {
    if (!registered) {
      agents.register(new AgentRegistration(name, AgentKind.BUILTIN, false));
      registered = true;
    }
    if (epoch == null) {
      acquire();
    } else {
      tick(epoch);
    }
  }

  private void acquire() {
    freeFormerLife();
    TickAnswer answer =
        ticks.tick(
            name, null, new Tick(run, null, null, strategy.progress(), null, every(), null, null));
    JsonNode memory = answer.state();
    if (memory != null && memory.isObject() && strategy.permission() != Permission.ALL) {
      strategy.restoreSoon(text(memory));
    }
    epoch = answer.epoch();
    seq = 0;
    strategy.takeSaved();
    obey(answer);
  }

  /** The journal's lock proves that no former life of this engine is left. */
  private void freeFormerLife() {
    Agent known = agents.show(name);
    AgentLease lease = known.lease();
    if (lease != null && lease.run().startsWith(RUNS) && !lease.run().equals(run)) {
      agents.release(name, new LeaseRelease(null, lease.run(), null));
    }
  }

  private void tick(long held) {
    SortedMap<String, String> memory = strategy.takeSaved();
    JsonNode state = memory == null ? null : json.valueToTree(memory);
    seq++;
    TickAnswer answer =
        ticks.tick(
            name, null, new Tick(run, held, seq, strategy.progress(), state, every(), null, null));
    obey(answer);
    next = clock.instant().plus(EVERY);
  }

  private void obey(TickAnswer answer) {
    strategy.permit(answer.desired() == Desired.RUN ? Permission.ALL : Permission.EXITS_ONLY);
  }

  private void refused(CallRefused no) {
    if (no.status() == CONFLICT) {
      LOG.info("{} lost its lease, by a recovery or a person; it takes up its state anew", name);
      epoch = null;
      strategy.permit(Permission.EXITS_ONLY);
    } else if (no.status() == LOCKED) {
      strategy.permit(Permission.EXITS_ONLY);
    } else {
      LOG.warn("{} is refused: {}", name, no.getMessage());
      strategy.permit(Permission.EXITS_ONLY);
      epoch = null;
      next = clock.instant().plus(EVERY);
    }
  }

  private void beginWithoutMemory(Instant now, CallFailed unheard) {
    if (!silent) {
      LOG.warn("{} cannot reach agent-state and trades on: {}", name, unheard.getMessage());
    }
    silent = true;
    if (epoch == null && Duration.between(began, now).compareTo(memoryPatience) >= 0) {
      strategy.permit(Permission.ALL);
    }
  }

  private static long every() {
    return EVERY.toMillis();
  }

  private static SortedMap<String, String> text(JsonNode memory) {
    SortedMap<String, String> text = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : memory.properties()) {
      text.put(field.getKey(), field.getValue().asString());
    }
    return text;
  }
}
