package perdura.agentstate.program;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;
import perdura.agentstate.registry.Agents;
import perdura.api.Page;
import perdura.api.agentstate.AgentKind;
import perdura.api.agentstate.AgentProgram;
import perdura.api.agentstate.AgentRegistration;
import perdura.api.agentstate.CapitalChange;
import perdura.api.agentstate.ProgramView;
import perdura.servicesupport.events.EventLog;
import perdura.servicesupport.paging.Paging;
import perdura.servicesupport.platform.AgentPlatform;
import perdura.servicesupport.platform.OrderOutcome;
import perdura.servicesupport.platform.PlatformAnswer;

/** The programs of the user's own agents. Thread-safe. */
final class Programs {
  private static final Logger LOG = LoggerFactory.getLogger(Programs.class);

  private final JdbcPrograms table;
  private final Agents agents;
  private final ProgramRules rules;
  private final AgentPlatform platform;
  private final ProgramCarrier carrier;
  private final TransactionOperations transactions;
  private final EventLog events;

  Programs(
      JdbcPrograms table,
      Agents agents,
      ProgramRules rules,
      AgentPlatform platform,
      ProgramCarrier carrier,
      TransactionOperations transactions,
      EventLog events) {
    this.table = table;
    this.agents = agents;
    this.rules = rules;
    this.platform = platform;
    this.carrier = carrier;
    this.transactions = transactions;
    this.events = events;
  }

  Page<ProgramView> list(@Nullable Integer limit, @Nullable String cursor) {
    int size = Paging.limit(limit);
    long before = Paging.numericKey(cursor).orElse(Long.MAX_VALUE);
    Page<JdbcPrograms.Numbered> page =
        Paging.cut(table.newestFirst(size + 1, before), size, row -> Long.toString(row.number()));
    ProgramViews views = views();
    Stream<ProgramView> known = page.items().stream().map(row -> views.of(row.kept()));
    // They stand in no order of registration, so they come at the end of the last page.
    Stream<ProgramView> strangers =
        page.nextCursor() == null ? views.strangers(withRows()).stream() : Stream.empty();
    return new Page<>(Stream.concat(known, strangers).toList(), page.nextCursor());
  }

  ProgramView show(String agent) {
    ProgramViews views = views();
    return table
        .find(agent)
        .map(views::of)
        .or(() -> stranger(views, agent))
        .orElseThrow(() -> ProgramProblems.unknown(agent));
  }

  private Optional<ProgramView> stranger(ProgramViews views, String agent) {
    return views.ofStranger(agent).filter(_ -> !withRows().contains(agent));
  }

  private Set<String> withRows() {
    return table.marks().stream().map(JdbcPrograms.Mark::agent).collect(Collectors.toSet());
  }

  ProgramView put(String agent, AgentProgram program, String by) {
    requirePlatform();
    rules.check(agent, program);
    transactions.executeWithoutResult(_ -> {
      agents.register(new AgentRegistration(agent, AgentKind.EXTERNAL, true));
      if (table.put(agent, program, by, "its program was given")) {
        events.append("agent.program-changed", agent, Map.of("by", by));
      }
    });
    carrier.carry();
    return show(agent);
  }

  /**
   * What was changed of an agent's capital, as the event log has it.
   *
   * @param before null = nothing, as is {@code after}
   */
  private record CapitalChanged(
      String by, String reason, @Nullable BigDecimal before, @Nullable BigDecimal after) {
    String kind() {
      return amount(after).compareTo(amount(before)) > 0
          ? "agent.capital-raised"
          : "agent.capital-lowered";
    }

    boolean isNone() {
      return amount(after).compareTo(amount(before)) == 0;
    }

    private static BigDecimal amount(@Nullable BigDecimal capital) {
      return capital == null ? BigDecimal.ZERO : capital;
    }
  }

  ProgramView capital(String agent, CapitalChange change, String by) {
    transactions.executeWithoutResult(_ -> {
      KeptProgram before = table.lock(agent).orElseThrow(() -> ProgramProblems.unknown(agent));
      CapitalChanged changed =
          new CapitalChanged(by, change.reason(), before.capital(), change.capital());
      if (!changed.isNone()) {
        table.give(agent, change.capital());
        events.append(changed.kind(), agent, changed);
      }
    });
    return show(agent);
  }

  void remove(String agent, String by) {
    if (table.find(agent).isEmpty()) {
      removeStranger(agent, by);
      return;
    }
    transactions.executeWithoutResult(_ -> {
      agents.retire(agent);
      events.append("agent.program-removed", agent, Map.of("by", by));
    });
    carrier.carry();
  }

  /** Nobody's row repeats this order, so it is given at once or refused. */
  private void removeStranger(String agent, String by) {
    ProgramView view = stranger(views(), agent).orElseThrow(() -> ProgramProblems.unknown(agent));
    OrderOutcome outcome = platform.remove(agent, view.revision(), by, "unknown to the records");
    switch (outcome) {
      case OrderOutcome.Ordered _ -> {
        LOG.info("{} ended agent {}, which the records do not know", by, agent);
        carrier.carry();
      }
      case OrderOutcome.Refused refused -> throw ProgramProblems.removalRefused(refused.reason());
      case OrderOutcome.Unavailable gone -> throw ProgramProblems.unavailable(gone.why());
    }
  }

  String restart(String agent, String by, String reason) {
    requirePlatform();
    kept(agent);
    return switch (platform.restart(AgentPlatform.processOf(agent), by, reason)) {
      case OrderOutcome.Ordered ordered -> ordered.message();
      case OrderOutcome.Refused refused -> throw ProgramProblems.restartRefused(refused.reason());
      case OrderOutcome.Unavailable gone -> throw ProgramProblems.unavailable(gone.why());
    };
  }

  List<String> log(String agent, int lines) {
    requirePlatform();
    kept(agent);
    return known(platform.log(agent, lines));
  }

  List<String> lastWords(String agent) {
    requirePlatform();
    kept(agent);
    return known(platform.lastWords(agent));
  }

  private static List<String> known(PlatformAnswer<List<String>> answer) {
    return switch (answer) {
      case PlatformAnswer.Known<List<String>> known -> known.value();
      case PlatformAnswer.Unavailable<List<String>> gone ->
          throw ProgramProblems.unavailable(gone.why());
    };
  }

  private KeptProgram kept(String agent) {
    return table.find(agent).orElseThrow(() -> ProgramProblems.unknown(agent));
  }

  private ProgramViews views() {
    return new ProgramViews(
        platform.exists()
            ? carrier.heard()
            : new PlatformAnswer.Unavailable<>("Nobody runs agents' processes here."),
        carrier::refusal);
  }

  private void requirePlatform() {
    if (!platform.exists()) {
      throw ProgramProblems.noPlatform();
    }
  }
}
