package perdura.tradingengine.projection;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import perdura.servicesupport.events.EventLog;
import perdura.tradingcore.instrument.Asset;
import perdura.tradingcore.instrument.Instrument;
import perdura.tradingengine.instrument.Instruments;
import perdura.tradingengine.projection.Rows.EventRow;

/**
 * The SQL of the projection. A batch of rows and the sequence up to which they follow the journal
 * commit together, and only if no younger engine has written. Repeating a batch changes nothing: of
 * what the event log is told, only that which no committed batch told.
 */
final class JdbcProjection {
  private final JdbcClient client;
  private final NamedParameterJdbcTemplate batches;
  private final TransactionOperations transactions;
  private final Consumer<List<EventLog.Entry>> events;

  /**
   * @param events tells them all to the event log, in the transaction
   */
  JdbcProjection(
      JdbcClient client,
      NamedParameterJdbcTemplate batches,
      TransactionOperations transactions,
      Consumer<List<EventLog.Entry>> events) {
    this.client = client;
    this.batches = batches;
    this.transactions = transactions;
    this.events = events;
  }

  /** How far PostgreSQL is; nothing before the first batch. */
  Optional<Applied> applied() {
    return client
        .sql(
            """
            SELECT applied_seq, epoch, applied_at AS at
              FROM engine_projection
            """)
        .query(Applied.class)
        .optional();
  }

  /**
   * Writes a batch.
   *
   * @throws ProjectionFenced if a younger engine, or this one further on, has written before
   */
  void write(Rows rows, Applied applied) {
    transactions.executeWithoutResult(status -> {
      long before = lockedSeq();
      moveTo(applied);
      writeBooks(rows);
      writeStates(rows);
      events.accept(
          rows.events.stream().filter(event -> event.seq() > before).map(EventRow::entry).toList());
    });
  }

  /** Makes what can be traded readable beside the rows. */
  void writeCatalogue(Instruments instruments) {
    transactions.executeWithoutResult(status -> {
      batch(
          """
          INSERT INTO assets (asset, symbol, scale)
          VALUES (:asset, :symbol, :scale)
          ON CONFLICT (asset) DO UPDATE SET symbol = EXCLUDED.symbol
          """,
          instruments.assets().stream().map(AssetRow::of).toList());
      batch(
          """
          INSERT INTO instruments (instrument, venue, kind, base_asset, quote_asset)
          VALUES (:instrument, :venue, :kind, :baseAsset, :quoteAsset)
          ON CONFLICT (instrument) DO NOTHING
          """,
          instruments.all().stream().map(InstrumentRow::of).toList());
    });
  }

  /** Locked, so that what another engine commits meanwhile is not told once more. */
  private long lockedSeq() {
    return client
        .sql("SELECT applied_seq FROM engine_projection FOR UPDATE")
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  private void moveTo(Applied applied) {
    int moved =
        client
            .sql(
                """
                INSERT INTO engine_projection AS now (applied_seq, epoch, applied_at)
                VALUES (:appliedSeq, :epoch, :at)
                ON CONFLICT (id) DO UPDATE
                   SET applied_seq = EXCLUDED.applied_seq, epoch = EXCLUDED.epoch,
                       applied_at = EXCLUDED.applied_at
                 WHERE now.epoch <= EXCLUDED.epoch AND now.applied_seq <= EXCLUDED.applied_seq
                """)
            .paramSource(applied)
            .update();
    if (moved == 0) {
      throw new ProjectionFenced(applied);
    }
  }

  private void writeBooks(Rows rows) {
    batch(
        """
        INSERT INTO commands (seq, kind, caller, body, accepted_at)
        VALUES (:seq, :kind, :caller, :body::jsonb, :acceptedAt)
        ON CONFLICT (seq) DO NOTHING
        """,
        rows.commands);
    batch(
        """
        INSERT INTO denials (seq, agent, instrument, code, value, limit_value, denied_at)
        VALUES (:seq, :agent, :instrument, :code, :value, :limitValue, :deniedAt)
        ON CONFLICT (seq) DO NOTHING
        """,
        rows.denials);
    batch(
        """
        INSERT INTO fills (seq, client_order_id, fill_id, decision_seq, agent, instrument, side,
                                   base, quote, fee, fee_asset, realised, filled_at)
        VALUES (:seq, :clientOrderId, :fillId, :decisionSeq, :agent, :instrument, :side,
                :base, :quote, :fee, :feeAsset, :realised, :filledAt)
        ON CONFLICT (seq) DO NOTHING
        """,
        rows.fills);
    batch(
        """
        INSERT INTO ledger_entries (transaction_seq, line, account, asset, amount, booked_at)
        VALUES (:transactionSeq, :line, :account, :asset, :amount, :bookedAt)
        ON CONFLICT (transaction_seq, line) DO NOTHING
        """,
        rows.entries);
  }

  /** Each row as it stands now, whatever it was before. */
  private void writeStates(Rows rows) {
    writeDecisions(rows.decisions.values());
    writeOrders(rows.orders.values());
    writeBalances(rows.balances.values());
    writePositions(rows.positions.values());
    writeHalts(rows.halts.values());
    writeMandates(rows.mandates.values());
    writeProposals(rows.proposals.values());
  }

  private void writeDecisions(Collection<Rows.DecisionRow> decisions) {
    batch(
        """
        INSERT INTO decisions (seq, agent, strategy, kind, parent_seq, legs, edge_asset,
                                       predicted_edge, edge_bps, realised_edge, reason, decided_at, closed_at)
        VALUES (:seq, :agent, :strategy, :kind, :parentSeq, :legs::jsonb, :edgeAsset,
                :predictedEdge, :edgeBps, :realisedEdge, :reason, :decidedAt, :closedAt)
        ON CONFLICT (seq) DO UPDATE
           SET realised_edge = EXCLUDED.realised_edge, closed_at = EXCLUDED.closed_at
        """,
        decisions);
  }

  private void writeOrders(Collection<Rows.OrderRow> orders) {
    batch(
        """
        INSERT INTO orders (client_order_id, decision_seq, leg, agent, instrument, side,
                                    type, time_in_force, reduce_only, quantity, price_bound, trigger_price, status,
                                    filled_base, filled_quote, reason, created_at, updated_at, applied_seq)
        VALUES (:clientOrderId, :decisionSeq, :leg, :agent, :instrument, :side,
                :type, :timeInForce, :reduceOnly, :quantity, :priceBound, :triggerPrice, :status,
                :filledBase, :filledQuote, :reason, :createdAt, :updatedAt, :appliedSeq)
        ON CONFLICT (client_order_id) DO UPDATE
           SET quantity = EXCLUDED.quantity, price_bound = EXCLUDED.price_bound, status = EXCLUDED.status,
               filled_base = EXCLUDED.filled_base, filled_quote = EXCLUDED.filled_quote,
               reason = EXCLUDED.reason, updated_at = EXCLUDED.updated_at, applied_seq = EXCLUDED.applied_seq
        """,
        orders);
  }

  private void writeBalances(Collection<Rows.BalanceRow> balances) {
    batch(
        """
        INSERT INTO balances (account, asset, amount, applied_seq)
        VALUES (:account, :asset, :amount, :appliedSeq)
        ON CONFLICT (account, asset) DO UPDATE
           SET amount = EXCLUDED.amount, applied_seq = EXCLUDED.applied_seq
        """,
        balances);
  }

  private void writePositions(Collection<Rows.PositionRow> positions) {
    batch(
        """
        INSERT INTO positions (agent, asset, instrument, quantity, cost, realised, stop_trigger, applied_seq)
        VALUES (:agent, :asset, :instrument, :quantity, :cost, :realised, :stopTrigger, :appliedSeq)
        ON CONFLICT (agent, asset) DO UPDATE
           SET instrument = EXCLUDED.instrument, quantity = EXCLUDED.quantity, cost = EXCLUDED.cost,
               realised = EXCLUDED.realised, stop_trigger = EXCLUDED.stop_trigger, applied_seq = EXCLUDED.applied_seq
        """,
        positions);
  }

  private void writeHalts(Collection<Rows.HaltRow> halts) {
    batch(
        """
        INSERT INTO halts (source, scope, reason, raised_by, reducing, raised_seq, raised_at, cleared_at)
        VALUES (:source, :scope, :reason, :raisedBy, :reducing, :raisedSeq, :raisedAt, :clearedAt)
        ON CONFLICT (raised_seq) DO UPDATE SET cleared_at = EXCLUDED.cleared_at
        """,
        halts);
  }

  private void writeMandates(Collection<Rows.MandateRow> mandates) {
    batch(
        """
        INSERT INTO mandates (agent, strategy, capital, instruments, granted_by, granted_seq,
                                      granted_at, expires_at, revoked_at)
        VALUES (:agent, :strategy, :capital, ARRAY(SELECT jsonb_array_elements_text(:instruments::jsonb)), :grantedBy, :grantedSeq,
                :grantedAt, :expiresAt, :revokedAt)
        ON CONFLICT (agent) DO UPDATE
           SET strategy = EXCLUDED.strategy, capital = EXCLUDED.capital, instruments = EXCLUDED.instruments,
               granted_by = EXCLUDED.granted_by, granted_seq = EXCLUDED.granted_seq,
               granted_at = EXCLUDED.granted_at, expires_at = EXCLUDED.expires_at,
               revoked_at = EXCLUDED.revoked_at
        """,
        mandates);
  }

  private void writeProposals(Collection<Rows.ProposalRow> proposals) {
    batch(
        """
        INSERT INTO proposals (seq, agent, strategy, kind, instrument, side, quantity, price_bound, legs,
                               stop_trigger, edge_asset, predicted_edge, reason, status, proposed_at, expires_at,
                               ruled_by, ruled_reason, changed_at, changed_seq, code, decision_seq, client_order_id)
        VALUES (:seq, :agent, :strategy, :kind, :instrument, :side, :quantity, :priceBound, :legs::jsonb,
                :stopTrigger, :edgeAsset, :predictedEdge, :reason, :status, :proposedAt, :expiresAt,
                :ruledBy, :ruledReason, :changedAt, :changedSeq, :code, :decisionSeq, :clientOrderId)
        ON CONFLICT (seq) DO UPDATE
           SET status = EXCLUDED.status, ruled_by = EXCLUDED.ruled_by, ruled_reason = EXCLUDED.ruled_reason,
               changed_at = EXCLUDED.changed_at, changed_seq = EXCLUDED.changed_seq, code = EXCLUDED.code,
               decision_seq = EXCLUDED.decision_seq, client_order_id = EXCLUDED.client_order_id
        """,
        proposals);
  }

  private void batch(String sql, Collection<? extends Record> rows) {
    if (rows.isEmpty()) {
      return;
    }
    SqlParameterSource[] parameters =
        rows.stream().map(RowParameters::new).toArray(SqlParameterSource[]::new);
    batches.batchUpdate(sql, parameters);
  }

  private record AssetRow(String asset, String symbol, int scale) {
    static AssetRow of(Asset asset) {
      return new AssetRow(asset.id().value(), asset.symbol(), asset.scale());
    }
  }

  private record InstrumentRow(
      String instrument, String venue, String kind, String baseAsset, String quoteAsset) {
    static InstrumentRow of(Instrument instrument) {
      return new InstrumentRow(
          instrument.id().value(),
          instrument.venue().value(),
          Instruments.kindOf(instrument),
          instrument.base().id().value(),
          instrument.quote().id().value());
    }
  }
}
