package perdura.tradingengine.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import perdura.api.Page;
import perdura.api.agentstate.Agent;
import perdura.api.agentstate.AgentKind;
import perdura.api.agentstate.AgentLease;
import perdura.api.agentstate.AgentRegistration;
import perdura.api.agentstate.AgentStatus;
import perdura.api.agentstate.AgentsApi;
import perdura.api.agentstate.Desired;
import perdura.api.agentstate.DesiredChange;
import perdura.api.agentstate.LeaseRelease;
import perdura.api.agentstate.LeaseReleased;
import perdura.api.agentstate.Tick;
import perdura.api.agentstate.TickAnswer;
import perdura.api.agentstate.TicksApi;
import perdura.servicesupport.client.CallFailed;
import perdura.servicesupport.client.CallRefused;
import perdura.settings.Service;
import perdura.testsupport.clock.ManualClock;
import perdura.tradingcore.id.StrategyId;
import perdura.tradingcore.market.MarketEvent;
import perdura.tradingcore.strategy.Proposal;
import perdura.tradingcore.strategy.Strategy;
import perdura.tradingcore.strategy.StrategyContext;
import perdura.tradingengine.builtin.HeldStrategy.Permission;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AgentSessionTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ManualClock clock = ManualClock.at("2026-01-01T00:00:00Z");
  private final FakeState agentState = new FakeState();
  private final Remembering remembering = new Remembering();
  private final HeldStrategy strategy = new HeldStrategy(remembering, false);
  private final AgentSession session =
      new AgentSession(
          "arb", strategy, agentState, agentState, JSON, "life-2", Duration.ofSeconds(10), clock);

  @Test
  void registersAcquiresRestoresAndIsPermittedToTrade() {
    agentState.state = JSON.readTree("{\"seen\":\"41\"}");

    session.turn();
    event();

    assertThat(agentState.registered).isEqualTo(1);
    assertThat(remembering.seen).isEqualTo(42);
    assertThat(strategy.permission()).isEqualTo(Permission.ALL);
  }

  @Test
  void savesItsMemoryWithTheTicksThatFollow() {
    session.turn();
    event();
    pass(5);

    assertThat(agentState.ticks).hasSize(2);
    assertThat(agentState.ticks.getLast().epoch()).isEqualTo(7);
    assertThat(agentState.ticks.getLast().seq()).isEqualTo(1);
    assertThat(agentState.ticks.getLast().state()).isEqualTo(JSON.readTree("{\"seen\":\"1\"}"));
  }

  @Test
  void opensNothingNewWhenAPersonWantsItToReduce() {
    session.turn();
    agentState.desired = Desired.REDUCE;
    pass(5);

    assertThat(strategy.permission()).isEqualTo(Permission.EXITS_ONLY);
  }

  @Test
  void freesTheLeaseOfItsFormerLife() {
    agentState.lease = new AgentLease("trading-engine:life-1", Instant.MAX);

    session.turn();

    assertThat(agentState.released).containsExactly("trading-engine:life-1");
    assertThat(strategy.permission()).isEqualTo(Permission.ALL);
  }

  /** Law L2. */
  @Test
  void leavesTheLeaseOfAStrangerAlone() {
    agentState.lease = new AgentLease("somebody-else", Instant.MAX);
    agentState.refusal = new CallRefused(Service.AGENT_STATE, 423, "LEASE_HELD", "held");

    session.turn();

    assertThat(agentState.released).isEmpty();
    assertThat(strategy.permission()).isEqualTo(Permission.EXITS_ONLY);
  }

  /** Law L2: after a recovery the state that counts is the recovered one. */
  @Test
  void takesUpTheRecoveredStateWhenItsEpochIsStale() {
    session.turn();
    event();
    agentState.refusal = new CallRefused(Service.AGENT_STATE, 409, "EPOCH_STALE", "stale");
    pass(1);
    assertThat(strategy.permission()).isEqualTo(Permission.EXITS_ONLY);
    agentState.refusal = null;
    agentState.state = JSON.readTree("{\"seen\":\"10\"}");

    pass(1);
    event();

    assertThat(remembering.seen).isEqualTo(11);
    assertThat(strategy.permission()).isEqualTo(Permission.ALL);
  }

  @Test
  void waitsForItsMemoryAndThenBeginsWithout() {
    agentState.away = true;
    session.turn();
    pass(9);
    assertThat(strategy.permission()).isEqualTo(Permission.EXITS_ONLY);

    pass(1);

    assertThat(strategy.permission()).isEqualTo(Permission.ALL);
  }

  @Test
  void keepsItsOwnMemoryWhenAgentStateComesBackLate() {
    agentState.away = true;
    session.turn();
    pass(10);
    event();
    agentState.away = false;
    agentState.state = JSON.readTree("{\"seen\":\"41\"}");

    pass(1);
    event();

    assertThat(remembering.seen).isEqualTo(2);
  }

  @Test
  void tradesOnWhileAgentStateIsAway() {
    session.turn();
    agentState.away = true;

    pass(60);

    assertThat(strategy.permission()).isEqualTo(Permission.ALL);
  }

  private void pass(int seconds) {
    clock.advance(Duration.ofSeconds(seconds));
    session.turn();
  }

  private void event() {
    strategy.onMarket(new MarketEvent.Heartbeat(1, 1), NoContext.INSTANCE);
  }

  private static final class Remembering implements Strategy {
    private int seen;

    @Override
    public StrategyId id() {
      return new StrategyId("arbitrage");
    }

    @Override
    public List<Proposal> onMarket(MarketEvent event, StrategyContext context) {
      seen++;
      return List.of();
    }

    @Override
    public SortedMap<String, String> state() {
      return new TreeMap<>(Map.of("seen", Integer.toString(seen)));
    }

    @Override
    public void restore(SortedMap<String, String> state) {
      seen = Integer.parseInt(state.getOrDefault("seen", "0"));
    }
  }

  private static final class FakeState implements AgentsApi, TicksApi {
    private final List<Tick> ticks = new ArrayList<>();
    private final List<@Nullable String> released = new ArrayList<>();
    private @Nullable JsonNode state;
    private @Nullable AgentLease lease;
    private @Nullable CallRefused refusal;
    private Desired desired = Desired.RUN;
    private boolean away;
    private int registered;

    @Override
    public TickAnswer tick(String name, @Nullable Long generation, Tick tick) {
      hear();
      if (refusal != null) {
        throw refusal;
      }
      ticks.add(tick);
      return new TickAnswer(7, 30_000, desired, "", tick.epoch() == null ? state : null);
    }

    @Override
    public Agent register(AgentRegistration registration) {
      hear();
      registered++;
      return agent(registration.name());
    }

    @Override
    public Agent show(String name) {
      hear();
      return agent(name);
    }

    @Override
    public LeaseReleased release(String name, LeaseRelease release) {
      released.add(release.run());
      lease = null;
      return new LeaseReleased(true, 7);
    }

    @Override
    public Page<Agent> list(@Nullable Integer limit, @Nullable String cursor, boolean retired) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Agent desire(String name, DesiredChange change) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Agent retire(String name) {
      throw new UnsupportedOperationException();
    }

    private void hear() {
      if (away) {
        throw new CallFailed(Service.AGENT_STATE, "did not answer", null);
      }
    }

    private Agent agent(String name) {
      return new Agent(
          new UUID(0, 1),
          name,
          AgentKind.BUILTIN,
          AgentStatus.ALIVE,
          desired,
          "",
          7,
          lease,
          0,
          false,
          null,
          null,
          null,
          null,
          Map.of(),
          0,
          0,
          Instant.EPOCH,
          null);
    }
  }
}
