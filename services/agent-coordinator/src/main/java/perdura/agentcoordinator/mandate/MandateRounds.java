package perdura.agentcoordinator.mandate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;
import perdura.agentcoordinator.capital.Allotment;
import perdura.agentcoordinator.capital.Allotments;
import perdura.api.agentstate.Agent;
import perdura.api.agentstate.AgentsApi;
import perdura.api.tradingengine.Mandate;
import perdura.api.tradingengine.MandateRequest;
import perdura.api.tradingengine.MandatesApi;
import perdura.servicesupport.client.CallFailed;
import perdura.servicesupport.client.CallRefused;

/**
 * Brings the engine's mandates in line with the policy, round after round: whoever may trade has
 * one that is good for minutes, whoever may not has none. It remembers nothing between rounds. When
 * agent-state or the engine does not answer, nothing is renewed, and mandates run out.
 */
final class MandateRounds {
  /** How long a mandate lives. */
  static final Duration LIFE = Duration.ofMinutes(5);

  /** It is renewed when less than this is left. */
  static final Duration RENEW = Duration.ofMinutes(4);

  private static final Logger LOG = LoggerFactory.getLogger(MandateRounds.class);
  private static final int MOST_AGENTS = 1000;

  private final Allotments allotments;
  private final MandatePolicy policy;
  private final AgentsApi agents;
  private final MandatesApi engine;
  private final Rulings rulings;
  private final Clock clock;
  private boolean reached = true;

  MandateRounds(
      Allotments allotments,
      MandatePolicy policy,
      AgentsApi agents,
      MandatesApi engine,
      Rulings rulings,
      Clock clock) {
    this.allotments = allotments;
    this.policy = policy;
    this.agents = agents;
    this.engine = engine;
    this.rulings = rulings;
    this.clock = clock;
  }

  @Scheduled(fixedDelay = 2_000)
  void round() {
    try {
      Map<String, Agent> known = byName(agents.list(MOST_AGENTS, null, true).items(), Agent::name);
      Map<String, Mandate> live = byName(engine.mandates().items(), Mandate::agent);
      for (Allotment allotment : allotments.now()) {
        Ruling ruling = policy.on(allotment, Optional.ofNullable(known.get(allotment.agent())));
        rulings.add(ruling);
        enact(ruling, Optional.ofNullable(live.get(allotment.agent())));
      }
      rulings.archive();
      said(true, "");
    } catch (CallFailed | CallRefused | DataAccessException | TransactionException e) {
      said(false, String.valueOf(e.getMessage()));
    }
  }

  private void enact(Ruling ruling, Optional<Mandate> live) {
    switch (ruling) {
      case Ruling.Grant(var allotment, var _) -> {
        if (live.filter(mandate -> isGoodFor(mandate, allotment)).isEmpty()) {
          engine.grant(allotment.agent(), request(allotment));
        }
      }
      case Ruling.Withhold(var allotment, var reason) ->
          live.ifPresent(mandate -> engine.revoke(allotment.agent(), reason));
    }
  }

  private boolean isGoodFor(Mandate mandate, Allotment allotment) {
    return mandate.strategy().equals(allotment.strategy())
        && mandate.capital().compareTo(allotment.capital()) == 0
        && mandate.expiresAt().isAfter(now().plus(RENEW));
  }

  private MandateRequest request(Allotment allotment) {
    return new MandateRequest(
        allotment.strategy(), allotment.capital(), List.of(), now().plus(LIFE));
  }

  private Instant now() {
    return clock.instant();
  }

  private void said(boolean now, String why) {
    if (reached != now) {
      LOG.info(now ? "Mandates are in hand again" : "Mandates cannot be looked after: {}", why);
    }
    reached = now;
  }

  private static <T> Map<String, T> byName(List<T> items, Function<T, String> name) {
    return items.stream().collect(Collectors.toMap(name, Function.identity(), (first, _) -> first));
  }
}
