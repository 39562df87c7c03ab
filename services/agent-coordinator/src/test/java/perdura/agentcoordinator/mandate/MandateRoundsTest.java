package perdura.agentcoordinator.mandate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import perdura.agentcoordinator.capital.Allotment;
import perdura.api.Page;
import perdura.api.agentstate.Agent;
import perdura.api.agentstate.AgentKind;
import perdura.api.agentstate.AgentRegistration;
import perdura.api.agentstate.AgentStatus;
import perdura.api.agentstate.AgentsApi;
import perdura.api.agentstate.Desired;
import perdura.api.agentstate.DesiredChange;
import perdura.api.agentstate.LeaseRelease;
import perdura.api.agentstate.LeaseReleased;
import perdura.api.tradingengine.CommandAccepted;
import perdura.api.tradingengine.Mandate;
import perdura.api.tradingengine.MandateRequest;
import perdura.api.tradingengine.MandatesApi;
import perdura.servicesupport.client.CallFailed;
import perdura.servicesupport.client.CallRefused;
import perdura.settings.Service;
import perdura.testsupport.clock.ManualClock;

class MandateRoundsTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final ManualClock clock = ManualClock.at(START);
  private final Map<String, Mandate> live = new HashMap<>();
  private final List<String> calls = new ArrayList<>();
  private final List<Ruling> rulings = new ArrayList<>();
  private AgentStatus status = AgentStatus.ALIVE;
  private Desired desired = Desired.RUN;
  private boolean registryAnswers = true;
  private String configured = "arb=arbitrage:1000";
  private List<Allotment> given = List.of();
  private String refused = "";

  @Test
  void grantsAnAgentThatIsAliveAndWanted() {
    rounds().round();

    assertThat(live)
        .hasEntrySatisfying(
            "arb",
            mandate -> {
              assertThat(mandate.capital()).isEqualByComparingTo("1000");
              assertThat(mandate.expiresAt()).isEqualTo(START.plus(MandateRounds.LIFE));
            });
  }

  @Test
  void renewsWhatWouldRunOutAndLeavesTheRestAlone() {
    MandateRounds rounds = rounds();
    rounds.round();
    clock.advance(Duration.ofSeconds(30));
    rounds.round();
    assertThat(calls).containsExactly("grant arb");

    clock.advance(Duration.ofSeconds(31));
    rounds.round();

    assertThat(calls).containsExactly("grant arb", "grant arb");
  }

  @ParameterizedTest
  @EnumSource(value = AgentStatus.class, mode = EnumSource.Mode.EXCLUDE, names = "ALIVE")
  void takesTheMandateOfAnAgentThatIsNotWell(AgentStatus ill) {
    MandateRounds rounds = rounds();
    rounds.round();
    status = ill;
    rounds.round();

    assertThat(live).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(value = Desired.class, mode = EnumSource.Mode.EXCLUDE, names = "RUN")
  void stopsWhenTold(Desired told) {
    MandateRounds rounds = rounds();
    rounds.round();
    desired = told;
    rounds.round();

    assertThat(live).isEmpty();
    assertThat(rulings.getLast().reason()).contains("by hand");
  }

  @Test
  void renewsNothingWhileTheRegistryIsSilent() {
    MandateRounds rounds = rounds();
    rounds.round();
    registryAnswers = false;
    clock.advance(Duration.ofMinutes(4));
    rounds.round();

    assertThat(calls).containsExactly("grant arb");
  }

  @Test
  void grantsAnOwnAgentWhatAPersonGaveIt() {
    given = List.of(own("mybot", "500"));
    MandateRounds rounds = rounds();
    rounds.round();
    assertThat(mandate("mybot").strategy()).isEqualTo("external");
    assertThat(mandate("mybot").capital()).isEqualByComparingTo("500");

    given = List.of(own("mybot", "800"));
    rounds.round();

    assertThat(mandate("mybot").capital()).isEqualByComparingTo("800");
    assertThat(live).containsKey("arb");
  }

  @Test
  void takesTheMandateWithTheCapitalInTheNextRound() {
    given = List.of(own("mybot", "500"));
    MandateRounds rounds = rounds();
    rounds.round();

    given = List.of();
    rounds.round();

    assertThat(live).containsOnlyKeys("arb");
    assertThat(calls).endsWith("revoke mybot");
    assertThat(rulings.getLast().reason()).contains("taken away");
  }

  @Test
  void leavesWhatAPersonGrantedThemselves() {
    live.put("hers", new Mandate("hers", "manual", BigDecimal.TEN, List.of(), "key:1", START));

    rounds().round();

    assertThat(live).containsKey("hers");
  }

  @Test
  void theConfigurationWinsOverWhatIsGivenAndThatIsSaid() {
    configured = "mybot=external:1000";
    given = List.of(own("mybot", "500"));

    rounds().round();

    assertThat(mandate("mybot").capital()).isEqualByComparingTo("1000");
    assertThat(calls).containsExactly("grant mybot");
    assertThat(rulings.getLast().reason())
        .contains("PERDURA_COORDINATOR_MANDATES names it and wins over the 500");
  }

  @Test
  void othersHaveTheirsWhereTheEngineRefusesOne() {
    refused = "greedy";
    given = List.of(own("greedy", "1000000000"), own("mybot", "500"));

    rounds().round();

    assertThat(live).containsOnlyKeys("arb", "mybot");
    assertThat(rulings)
        .anySatisfy(ruling -> {
          assertThat(ruling).isInstanceOf(Ruling.Withhold.class);
          assertThat(ruling.allotment().agent()).isEqualTo("greedy");
          assertThat(ruling.reason()).contains("TREASURY_INSUFFICIENT");
        });
  }

  private Mandate mandate(String agent) {
    return Objects.requireNonNull(live.get(agent));
  }

  private static Allotment own(String agent, String capital) {
    return new Allotment(agent, OwnCapital.STRATEGY, new BigDecimal(capital));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"arb", "arb=arbitrage", "arb=arbitrage:0", "arb=arbitrage:-5", "Arb=arbitrage:1"})
  void namesTheAllotmentThatItCannotRead(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Allotment.parseAll("momo=momentum:10," + text))
        .withMessageContaining("'" + text + "'");
  }

  private MandateRounds rounds() {
    return new MandateRounds(
        () -> Allotment.parseAll(configured),
        () -> given,
        new MandatePolicy(),
        new FakeRegistry(),
        new FakeEngine(),
        new MemoryRulings(),
        clock);
  }

  private final class MemoryRulings implements Rulings {
    @Override
    public void add(Ruling ruling) {
      rulings.add(ruling);
    }

    @Override
    public void archive() {
      assertThat(rulings).isNotEmpty();
    }
  }

  private final class FakeEngine implements MandatesApi {
    @Override
    public Page<Mandate> mandates() {
      return new Page<>(List.copyOf(live.values()), null);
    }

    @Override
    public CommandAccepted grant(String agent, MandateRequest request) {
      if (agent.equals(refused)) {
        throw new CallRefused(Service.TRADING_ENGINE, 409, "TREASURY_INSUFFICIENT", "grant less");
      }
      calls.add("grant " + agent);
      live.put(
          agent,
          new Mandate(
              agent,
              request.strategy(),
              request.capital(),
              List.of(),
              "service:agent-coordinator",
              request.expiresAt()));
      return new CommandAccepted(1);
    }

    @Override
    public CommandAccepted revoke(String agent, String reason) {
      calls.add("revoke " + agent);
      live.remove(agent);
      return new CommandAccepted(2);
    }
  }

  private final class FakeRegistry implements AgentsApi {
    @Override
    public Page<Agent> list(@Nullable Integer limit, @Nullable String cursor, boolean retired) {
      if (!registryAnswers) {
        throw new CallFailed(Service.AGENT_STATE, "did not answer", null);
      }
      return new Page<>(List.of(show("arb"), show("mybot"), show("greedy")), null);
    }

    @Override
    public Agent show(String name) {
      return new Agent(
          new UUID(0, 1),
          name,
          AgentKind.BUILTIN,
          status,
          desired,
          "by hand",
          1,
          null,
          5,
          true,
          10L,
          10L,
          null,
          null,
          Map.of(),
          1,
          0,
          START,
          null);
    }

    @Override
    public Agent register(AgentRegistration registration) {
      throw new IllegalStateException("The coordinator registers nobody");
    }

    @Override
    public Agent desire(String name, DesiredChange change) {
      throw new IllegalStateException("The coordinator wishes nothing");
    }

    @Override
    public Agent retire(String name) {
      throw new IllegalStateException("The coordinator retires nobody");
    }

    @Override
    public LeaseReleased release(String name, LeaseRelease release) {
      throw new IllegalStateException("The coordinator releases nobody");
    }
  }
}
