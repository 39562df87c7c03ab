package perdura.agentcoordinator.mandate;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import perdura.api.agentcoordinator.MandateRuling;
import perdura.api.agentstate.Decision;
import perdura.api.agentstate.DecisionBatch;
import perdura.api.agentstate.DecisionsApi;
import perdura.servicesupport.client.CallRefused;
import perdura.servicesupport.events.EventLog;

/** Rulings as rows, each told as an event in the same transaction. */
final class JdbcRulings implements Rulings {
  private static final Logger LOG = LoggerFactory.getLogger(JdbcRulings.class);
  private static final int ARCHIVED_AT_ONCE = 100;
  private static final String RETIRED = "AGENT_RETIRED";

  private final JdbcClient database;
  private final TransactionTemplate transaction;
  private final EventLog events;
  private final DecisionsApi archive;

  JdbcRulings(
      JdbcClient database, TransactionTemplate transaction, EventLog events, DecisionsApi archive) {
    this.database = database;
    this.transaction = transaction;
    this.events = events;
    this.archive = archive;
  }

  @Override
  public void add(Ruling ruling) {
    if (isNew(ruling)) {
      transaction.executeWithoutResult(_ -> insert(ruling));
    }
  }

  private boolean isNew(Ruling ruling) {
    return latest(ruling.allotment().agent(), 1, null).stream()
        .noneMatch(last ->
            last.granted() == isGranted(ruling)
                && last.capital().compareTo(capital(ruling)) == 0
                && last.reason().equals(ruling.reason()));
  }

  private void insert(Ruling ruling) {
    MandateRuling row =
        database
            .sql(
                """
                INSERT INTO mandate_rulings (agent, strategy, granted, capital, reason)
                VALUES (:agent, :strategy, :granted, :capital, :reason)
                RETURNING id, agent, strategy, granted, capital, reason, ruled_at
                """)
            .param("agent", ruling.allotment().agent())
            .param("strategy", ruling.allotment().strategy())
            .param("granted", isGranted(ruling))
            .param("capital", capital(ruling))
            .param("reason", ruling.reason())
            .query(JdbcRulings::row)
            .single();
    events.append(row.granted() ? "mandate.granted" : "mandate.withheld", row.agent(), row);
  }

  @Override
  public void archive() {
    List<MandateRuling> waiting =
        database
            .sql(
                """
                SELECT id, agent, strategy, granted, capital, reason, ruled_at
                FROM mandate_rulings
                WHERE archived_at IS NULL
                ORDER BY id
                LIMIT :most
                """)
            .param("most", ARCHIVED_AT_ONCE)
            .query(JdbcRulings::row)
            .list();
    waiting.stream().collect(Collectors.groupingBy(MandateRuling::agent)).forEach(this::archive);
  }

  private void archive(String agent, List<MandateRuling> rulings) {
    try {
      archive.archive(
          agent, null, new DecisionBatch(rulings.stream().map(JdbcRulings::decision).toList()));
    } catch (CallRefused e) {
      if (!e.code().equals(RETIRED)) {
        // An agent that is not registered yet has no archive; its rulings wait.
        LOG.debug("The rulings on {} wait: {}", agent, e.getMessage());
        return;
      }
      // A retired agent's archive is closed: they stay here only, and hold up no others.
    }
    database
        .sql("UPDATE mandate_rulings SET archived_at = now() WHERE id IN (:ids)")
        .param("ids", rulings.stream().map(MandateRuling::id).toList())
        .update();
  }

  /** The newest rulings, of one agent or all, before that id if there is one. */
  List<MandateRuling> latest(@Nullable String agent, int most, @Nullable Long before) {
    return database
        .sql(
            """
            SELECT id, agent, strategy, granted, capital, reason, ruled_at
            FROM mandate_rulings
            WHERE (CAST(:agent AS text) IS NULL OR agent = :agent)
              AND (CAST(:before AS bigint) IS NULL OR id < :before)
            ORDER BY id DESC
            LIMIT :most
            """)
        .param("agent", agent)
        .param("before", before)
        .param("most", most)
        .query(JdbcRulings::row)
        .list();
  }

  private static Decision decision(MandateRuling ruling) {
    String what =
        ruling.granted()
            ? "Granted a mandate of " + ruling.capital().toPlainString()
            : "Withheld the mandate";
    return new Decision(
        "mandate-" + ruling.id(),
        ruling.at(),
        ruling.strategy(),
        "MANDATE",
        what,
        List.of(ruling.reason()),
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static boolean isGranted(Ruling ruling) {
    return switch (ruling) {
      case Ruling.Grant _ -> true;
      case Ruling.Withhold _ -> false;
    };
  }

  private static BigDecimal capital(Ruling ruling) {
    return isGranted(ruling) ? ruling.allotment().capital() : BigDecimal.ZERO;
  }

  private static MandateRuling row(ResultSet row, int number) throws SQLException {
    return new MandateRuling(
        row.getLong("id"),
        row.getString("agent"),
        row.getString("strategy"),
        row.getBoolean("granted"),
        row.getBigDecimal("capital"),
        row.getString("reason"),
        row.getObject("ruled_at", OffsetDateTime.class).toInstant());
  }
}
