package perdura.agentcoordinator.mandate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
import perdura.settings.Service;

/**
 * Brings the engine's mandates in line with the policy, round after round: whoever may trade has
 * one that is good for minutes, whoever may not has none. Whom the configuration names has what
 * that says; others have what a person gave them. It remembers nothing between rounds. When
 * agent-state or the engine does not answer, nothing is renewed, and mandates run out.
 */
final class MandateRounds {
  /** How long a mandate lives. */
  static final Duration LIFE = Duration.ofMinutes(5);

  /** It is renewed when less than this is left. */
  static final Duration RENEW = Duration.ofMinutes(4);

  private static final Logger LOG = LoggerFactory.getLogger(MandateRounds.class);
  private static final int MOST_AGENTS = 1000;
  private static final String US = "service:" + Service.AGENT_COORDINATOR.label();

  private final Allotments configured;
  private final Allotments given;
  private final MandatePolicy policy;
  private final AgentsApi agents;
  private final MandatesApi engine;
  private final Rulings rulings;
  private final Clock clock;
  private boolean reached = true;

  MandateRounds(
      Allotments configured,
      Allotments given,
      MandatePolicy policy,
      AgentsApi agents,
      MandatesApi engine,
      Rulings rulings,
      Clock clock) {
    this.configured = configured;
    this.given = given;
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
      Map<String, Allotment> owns = byName(given.now(), Allotment::agent);
      for (Allotment allotment : configured.now()) {
        Allotment own = owns.remove(allotment.agent());
        rule(ruling(allotment, known).beside(own), live.remove(allotment.agent()));
      }
      for (Allotment own : owns.values()) {
        rule(ruling(own, known), live.remove(own.agent()));
      }
      live.values().stream().filter(MandateRounds::isOurs).forEach(this::takeBack);
      rulings.archive();
      said(true, "");
    } catch (CallFailed | CallRefused | DataAccessException | TransactionException e) {
      said(false, String.valueOf(e.getMessage()));
    }
  }

  private Ruling ruling(Allotment allotment, Map<String, Agent> known) {
    return policy.on(allotment, Optional.ofNullable(known.get(allotment.agent())));
  }

  private void rule(Ruling ruling, @Nullable Mandate live) {
    rulings.add(enacted(ruling, Optional.ofNullable(live)));
  }

  /**
   * What became of it: where the engine has no room for one agent's capital, others have theirs.
   */
  private Ruling enacted(Ruling ruling, Optional<Mandate> live) {
    switch (ruling) {
      case Ruling.Grant(var allotment, var _) -> {
        if (live.filter(mandate -> isGoodFor(mandate, allotment)).isEmpty()) {
          return granted(ruling);
        }
      }
      case Ruling.Withhold(var allotment, var reason) ->
          live.ifPresent(mandate -> engine.revoke(allotment.agent(), reason));
    }
    return ruling;
  }

  private Ruling granted(Ruling ruling) {
    Allotment allotment = ruling.allotment();
    try {
      engine.grant(allotment.agent(), request(allotment));
      return ruling;
    } catch (CallRefused no) {
      return new Ruling.Withhold(allotment, "the engine refuses it: " + no.getMessage());
    }
  }

  private static boolean isOurs(Mandate mandate) {
    return mandate.grantedBy().equals(US);
  }

  /** Of one whom nobody gives capital any more. */
  private void takeBack(Mandate mandate) {
    rule(
        new Ruling.Withhold(
            new Allotment(mandate.agent(), mandate.strategy(), mandate.capital()),
            "its capital was taken away"),
        mandate);
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
    return items.stream()
        .collect(
            Collectors.toMap(name, Function.identity(), (first, _) -> first, LinkedHashMap::new));
  }
}
