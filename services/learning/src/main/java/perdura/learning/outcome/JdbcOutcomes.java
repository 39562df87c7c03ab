package perdura.learning.outcome;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import perdura.api.learning.Outcome;
import tools.jackson.databind.json.JsonMapper;

/**
 * Outcomes as rows. A span of the journal, the positions after it and how far we are commit
 * together, so each fill counts once. Thread-safe.
 */
final class JdbcOutcomes {
  private static final long SPAN = 5_000;

  private final JdbcClient database;
  private final TransactionTemplate oneView;
  private final JsonMapper json;

  /** A stretch of the journal, both ends as sequences, the first left out. */
  private record Span(long after, long upTo, long applied) {
    boolean isEmpty() {
      return after >= upTo;
    }

    boolean isLast() {
      return upTo == applied;
    }
  }

  private record Numeraire(String asset, int scale) {}

  /**
   * @param oneView transactions whose statements all see one state of the database
   */
  JdbcOutcomes(JdbcClient database, TransactionTemplate oneView, JsonMapper json) {
    this.database = database;
    this.oneView = oneView;
    this.json = json;
  }

  /** Takes in the next span; whether there is more. */
  boolean advance() {
    return Boolean.TRUE.equals(oneView.execute(_ -> take()));
  }

  private boolean take() {
    Optional<Numeraire> numeraire = numeraire();
    if (numeraire.isEmpty()) {
      return false;
    }
    Span span = nextSpan();
    if (span.isEmpty()) {
      return false;
    }
    addDecisions(span, numeraire.get());
    addFills(span);
    addTrips(span, numeraire.get());
    if (span.isLast()) {
      settle();
      measureSlippage();
    }
    moveTo(span);
    return !span.isLast();
  }

  private Optional<Numeraire> numeraire() {
    return database
        .sql(
            """
            SELECT numeraire AS asset, numeraire_scale AS scale
              FROM agent_valuations
             ORDER BY at DESC
             LIMIT 1
            """)
        .query(Numeraire.class)
        .optional();
  }

  private Span nextSpan() {
    database.sql("INSERT INTO outcome_progress DEFAULT VALUES ON CONFLICT DO NOTHING").update();
    long after =
        database
            .sql("SELECT applied_seq FROM outcome_progress FOR UPDATE")
            .query(Long.class)
            .single();
    long applied =
        database.sql("SELECT applied_seq FROM applied_journal").query(Long.class).single();
    return new Span(after, Math.min(applied, after + SPAN), applied);
  }

  private void moveTo(Span span) {
    database
        .sql("UPDATE outcome_progress SET applied_seq = :upTo")
        .param("upTo", span.upTo())
        .update();
  }

  private void addDecisions(Span span, Numeraire numeraire) {
    database
        .sql(
            """
            INSERT INTO outcomes (decision, agent, strategy, kind, opens, decided_at, predicted_edge_bps, status)
            SELECT seq, agent, strategy, kind,
                   (kind = 'ENTRY' OR kind = 'ORDER' AND first_side = 'BUY')
                       AND first_quote IS NOT DISTINCT FROM :numeraire,
                   decided_at, edge_bps, 'open'
              FROM resolved_decisions
             WHERE seq > :after AND seq <= :upTo
            """)
        .param("numeraire", numeraire.asset())
        .param("after", span.after())
        .param("upTo", span.upTo())
        .update();
    // What is being undone is not over.
    database
        .sql(
            """
            UPDATE outcomes o
               SET status = 'open', concluded_at = NULL, realised_edge_bps = NULL
              FROM resolved_decisions u
             WHERE u.kind = 'UNWIND' AND u.seq > :after AND u.seq <= :upTo
               AND o.decision = u.parent_seq
            """)
        .param("after", span.after())
        .param("upTo", span.upTo())
        .update();
  }

  /** What fills realised goes to their decision, and what an unwinding did to the cycle, too. */
  private void addFills(Span span) {
    database
        .sql(
            """
            UPDATE outcomes o
               SET fills = o.fills + s.fills,
                   pnl = CASE WHEN NOT o.opens THEN COALESCE(o.pnl, 0) + s.realised END
              FROM (SELECT decision_seq, count(*) AS fills,
                           sum(realised * ('1e-' || numeraire_scale)::numeric) AS realised
                      FROM booked_fills
                     WHERE seq > :after AND seq <= :upTo
                     GROUP BY decision_seq) s
             WHERE o.decision = s.decision_seq
            """)
        .param("after", span.after())
        .param("upTo", span.upTo())
        .update();
    database
        .sql(
            """
            UPDATE outcomes o
               SET pnl = COALESCE(o.pnl, 0) + s.realised
              FROM (SELECT parent_seq, sum(realised * ('1e-' || numeraire_scale)::numeric) AS realised
                      FROM booked_fills
                     WHERE seq > :after AND seq <= :upTo AND kind = 'UNWIND'
                     GROUP BY parent_seq) s
             WHERE o.decision = s.parent_seq
            """)
        .param("after", span.after())
        .param("upTo", span.upTo())
        .update();
  }

  private void addTrips(Span span, Numeraire numeraire) {
    RoundTrips trips = new RoundTrips(openTrips());
    tripFills(span, numeraire).forEach(trips::take);
    trips.changed().forEach(key -> save(key, trips.open().get(key)));
    trips.ended().forEach(trip -> conclude(trip, numeraire));
  }

  private Map<RoundTrips.Key, Trip> openTrips() {
    return database
        .sql("SELECT agent, asset, trip FROM open_trips")
        .query((row, _) ->
            Map.entry(
                new RoundTrips.Key(row.getString("agent"), row.getString("asset")),
                json.readValue(row.getString("trip"), Trip.class)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private List<TripFill> tripFills(Span span, Numeraire numeraire) {
    return database
        .sql(
            """
            SELECT decision_seq, agent, base_asset, side, base, quote, fee, fee_asset, realised, filled_at
              FROM booked_fills
             WHERE seq > :after AND seq <= :upTo
               AND kind IN ('ENTRY', 'EXIT', 'PROTECT', 'ORDER')
               AND quote_asset = :numeraire
             ORDER BY seq
            """)
        .param("after", span.after())
        .param("upTo", span.upTo())
        .param("numeraire", numeraire.asset())
        .query(JdbcOutcomes::tripFill)
        .list();
  }

  private static TripFill tripFill(ResultSet row, int number) throws SQLException {
    return new TripFill(
        row.getLong("decision_seq"),
        row.getString("agent"),
        row.getString("base_asset"),
        row.getString("side").equals("BUY"),
        raw(row, "base"),
        raw(row, "quote"),
        raw(row, "fee"),
        row.getString("fee_asset").equals(row.getString("base_asset")),
        raw(row, "realised"),
        row.getObject("filled_at", OffsetDateTime.class).toInstant());
  }

  private static BigInteger raw(ResultSet row, String column) throws SQLException {
    return row.getBigDecimal(column).toBigIntegerExact();
  }

  private void save(RoundTrips.Key key, @Nullable Trip trip) {
    if (trip == null) {
      database
          .sql("DELETE FROM open_trips WHERE agent = :agent AND asset = :asset")
          .param("agent", key.agent())
          .param("asset", key.asset())
          .update();
      return;
    }
    database
        .sql(
            """
            INSERT INTO open_trips (agent, asset, trip)
            VALUES (:agent, :asset, CAST(:trip AS jsonb))
            ON CONFLICT (agent, asset) DO UPDATE SET trip = EXCLUDED.trip
            """)
        .param("agent", key.agent())
        .param("asset", key.asset())
        .param("trip", json.writeValueAsString(trip))
        .update();
  }

  private void conclude(RoundTrip trip, Numeraire numeraire) {
    database
        .sql(
            """
            UPDATE outcomes
               SET pnl = :pnl, realised_edge_bps = :edge, holding_ms = :holding,
                   status = 'closed', concluded_at = :end, tell_after = :end
             WHERE decision = :decision AND opens
            """)
        .param("pnl", new BigDecimal(trip.pnl(), numeraire.scale()))
        .param("edge", edgeBps(trip))
        .param("holding", trip.holding().toMillis())
        .param("end", utc(trip.end()))
        .param("decision", trip.decision())
        .update();
  }

  private static @Nullable BigDecimal edgeBps(RoundTrip trip) {
    return trip.paid().signum() == 0
        ? null
        : new BigDecimal(trip.pnl())
            .movePointRight(4)
            .divide(new BigDecimal(trip.paid()), MathContext.DECIMAL64)
            .setScale(4, RoundingMode.HALF_EVEN);
  }

  /** Ends what the engine has closed, but for positions, which end with their round trip. */
  private void settle() {
    database
        .sql(
            """
            UPDATE outcomes o
               SET status = CASE WHEN o.fills = 0 THEN 'unfilled' ELSE 'closed' END,
                   realised_edge_bps = CASE WHEN d.kind = 'CYCLE' AND o.fills > 0
                                            THEN round(d.edge_bps * d.realised_edge / NULLIF(d.predicted_edge, 0), 4) END,
                   concluded_at = d.closed_at
              FROM resolved_decisions d
             WHERE d.seq = o.decision AND d.closed_at IS NOT NULL
               AND o.status = 'open' AND (NOT o.opens OR o.fills = 0)
               AND NOT EXISTS (SELECT 1
                                 FROM resolved_decisions u
                                WHERE u.kind = 'UNWIND' AND u.parent_seq = o.decision
                                  AND u.closed_at IS NULL)
            """)
        .update();
  }

  /** Of what is filled and closed: the average price of each leg against the best one seen. */
  private void measureSlippage() {
    database
        .sql(
            """
            UPDATE outcomes o
               SET slippage_known = true, slippage_bps = s.bps
              FROM (SELECT l.seq,
                           round(sum(CASE l.side WHEN 'BUY' THEN p.price / l.ask - 1 ELSE 1 - p.price / l.bid END)
                                 * 10000, 4) AS bps
                      FROM (SELECT d.seq, e.leg ->> 'instrument' AS instrument, e.leg ->> 'side' AS side,
                                   (e.leg ->> 'ask')::numeric AS ask, (e.leg ->> 'bid')::numeric AS bid
                              FROM outcomes w
                              JOIN resolved_decisions d ON d.seq = w.decision
                             CROSS JOIN jsonb_array_elements(d.legs) AS e(leg)
                             WHERE NOT w.slippage_known AND d.closed_at IS NOT NULL) l
                      LEFT JOIN LATERAL (SELECT sum(f.quote * ('1e-' || f.quote_scale)::numeric)
                                                / sum(f.base * ('1e-' || f.base_scale)::numeric) AS price
                                           FROM booked_fills f
                                          WHERE f.decision_seq = l.seq AND f.instrument = l.instrument
                                            AND f.side = l.side) p ON true
                     GROUP BY l.seq) s
             WHERE o.decision = s.seq
            """)
        .update();
  }

  /** Closed ones that the archive is still to be told of. */
  List<Outcome> toTell(Instant now, int most) {
    return database
        .sql(
            """
            SELECT *
              FROM outcomes
             WHERE tell_after <= :now AND status = 'closed'
             ORDER BY tell_after, decision
             LIMIT :most
            """)
        .param("now", utc(now))
        .param("most", most)
        .query(OutcomeRow::read)
        .list();
  }

  /**
   * Puts telling off.
   *
   * @param later null = there is nothing more to tell
   */
  void tellAfter(long decision, @Nullable Instant later) {
    database
        .sql(
            """
            UPDATE outcomes SET tell_after = CAST(:later AS timestamptz)
             WHERE decision = :decision
            """)
        .param("later", later == null ? null : utc(later))
        .param("decision", decision)
        .update();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
