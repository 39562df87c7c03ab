package perdura.agentcoordinator.capital;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import perdura.api.agentcoordinator.Rebalancing;

/** Rebalancings as rows. A rebalancing and its parts are written in one transaction. */
final class JdbcRebalancings {
  /** Guards the order of rebalancings; held by a transaction that writes one. */
  private static final long LOCK = 0x6361706974616cL;

  private final JdbcClient database;

  JdbcRebalancings(JdbcClient database) {
    this.database = database;
  }

  /** What the newest rebalancing gave an agent, and what was configured then. */
  record Given(BigDecimal configured, BigDecimal after) {}

  /** A part that the archive of decisions does not hold yet. */
  record Unarchived(long rebalancing, Instant at, Rebalancing.Share share) {}

  /** Lets one transaction at a time write a rebalancing. */
  void lock() {
    database.sql("SELECT pg_advisory_xact_lock(:lock)").param("lock", LOCK).query().singleRow();
  }

  /** By agent; empty before the first rebalancing. */
  Map<String, Given> newest() {
    Map<String, Given> newest = new TreeMap<>();
    database
        .sql(
            """
            SELECT agent, configured, capital_after
            FROM agent_capital
            WHERE rebalancing = (SELECT max(id) FROM capital_rebalancings)
            """)
        .query(row -> {
          newest.put(
              row.getString("agent"),
              new Given(row.getBigDecimal("configured"), row.getBigDecimal("capital_after")));
        });
    return newest;
  }

  /** What was known of each agent since then, the oldest first. */
  Map<String, List<Observation>> observations(Instant since) {
    return database
        .sql(
            """
            SELECT agent, pnl, capital_after
            FROM agent_capital JOIN capital_rebalancings ON id = rebalancing
            WHERE ordered_at >= :since AND pnl IS NOT NULL
            ORDER BY rebalancing
            """)
        .param("since", Timestamp.from(since))
        .query((row, _) ->
            Map.entry(
                row.getString("agent"),
                new Observation(row.getBigDecimal("pnl"), row.getBigDecimal("capital_after"))))
        .list()
        .stream()
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }

  long insert(String key, String by, BigDecimal total, Allocation allocation, Instant at) {
    long id =
        database
            .sql(
                """
                INSERT INTO capital_rebalancings (idempotency_key, ordered_by, total, held_back, ordered_at)
                VALUES (:key, :by, :total, :heldBack, :at)
                RETURNING id
                """)
            .param("key", key)
            .param("by", by)
            .param("total", total)
            .param("heldBack", allocation.heldBack())
            .param("at", Timestamp.from(at))
            .query(Long.class)
            .single();
    allocation.parts().forEach(part -> insert(id, part));
    return id;
  }

  private void insert(long rebalancing, Allocation.Part part) {
    Allotment configured = part.of().configured();
    database
        .sql(
            """
            INSERT INTO agent_capital
                (rebalancing, agent, strategy, configured, capital_before, capital_after, pnl, score, drawdown, reason)
            VALUES
                (:rebalancing, :agent, :strategy, :configured, :before, :after, CAST(:pnl AS numeric),
                 CAST(:score AS numeric), CAST(:drawdown AS numeric), :reason)
            """)
        .param("rebalancing", rebalancing)
        .param("agent", configured.agent())
        .param("strategy", configured.strategy())
        .param("configured", configured.capital())
        .param("before", part.of().before())
        .param("after", part.after())
        .param("pnl", part.of().pnl())
        .param("score", part.score())
        .param("drawdown", part.of().drawdown())
        .param("reason", part.reason())
        .update();
  }

  Optional<Rebalancing> byKey(String key) {
    return database
        .sql("SELECT id FROM capital_rebalancings WHERE idempotency_key = :key")
        .param("key", key)
        .query(Long.class)
        .optional()
        .map(id -> latest(1, id + 1).getFirst());
  }

  /** The newest, before that id if there is one. */
  List<Rebalancing> latest(int most, @Nullable Long before) {
    Map<Long, Rebalancing> rebalancings = new LinkedHashMap<>();
    database
        .sql(
            """
            SELECT newest.*, agent_capital.*
            FROM (SELECT * FROM capital_rebalancings
                  WHERE CAST(:before AS bigint) IS NULL OR id < :before
                  ORDER BY id DESC
                  LIMIT :most) AS newest
                 JOIN agent_capital ON rebalancing = id
            ORDER BY id DESC, agent
            """)
        .param("before", before)
        .param("most", most)
        .query((row, _) -> rebalancing(row))
        .list()
        .forEach(one -> rebalancings.merge(one.id(), one, JdbcRebalancings::joined));
    return List.copyOf(rebalancings.values());
  }

  private static Rebalancing joined(Rebalancing all, Rebalancing one) {
    List<Rebalancing.Share> agents = new ArrayList<>(all.agents());
    agents.addAll(one.agents());
    return new Rebalancing(
        all.id(), all.at(), all.orderedBy(), all.total(), all.heldBack(), agents);
  }

  /** The oldest of each agent: one that the archive does not know yet holds up nobody else. */
  List<Unarchived> unarchived(int mostOfOne) {
    return database
        .sql(
            """
            SELECT id, ordered_at, agent_capital.*
            FROM (SELECT *, row_number() OVER (PARTITION BY agent ORDER BY rebalancing) AS place
                  FROM agent_capital
                  WHERE archived_at IS NULL) AS agent_capital
                 JOIN capital_rebalancings ON id = rebalancing
            WHERE place <= :most
            ORDER BY id, agent
            """)
        .param("most", mostOfOne)
        .query((row, _) -> new Unarchived(row.getLong("id"), at(row), share(row)))
        .list();
  }

  void archived(String agent, List<Long> rebalancings, Instant at) {
    database
        .sql(
            "UPDATE agent_capital SET archived_at = :at WHERE agent = :agent AND rebalancing IN (:ids)")
        .param("at", Timestamp.from(at))
        .param("agent", agent)
        .param("ids", rebalancings)
        .update();
  }

  private static Rebalancing rebalancing(ResultSet row) throws SQLException {
    return new Rebalancing(
        row.getLong("id"),
        at(row),
        row.getString("ordered_by"),
        row.getBigDecimal("total"),
        row.getBigDecimal("held_back"),
        List.of(share(row)));
  }

  private static Rebalancing.Share share(ResultSet row) throws SQLException {
    return new Rebalancing.Share(
        row.getString("agent"),
        row.getString("strategy"),
        row.getBigDecimal("configured"),
        row.getBigDecimal("capital_before"),
        row.getBigDecimal("capital_after"),
        row.getBigDecimal("score"),
        row.getBigDecimal("drawdown"),
        row.getString("reason"));
  }

  private static Instant at(ResultSet row) throws SQLException {
    return row.getObject("ordered_at", OffsetDateTime.class).toInstant();
  }
}
