package perdura.tradingengine.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import perdura.hotpath.journal.Journal;
import perdura.servicesupport.events.EventLog;
import perdura.testsupport.database.TestDatabase;
import perdura.tradingcore.command.Command;
import perdura.tradingcore.decision.Decision;
import perdura.tradingcore.decision.Leg;
import perdura.tradingcore.engine.TradingState;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.ClientOrderId;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.id.StrategyId;
import perdura.tradingcore.order.OrderIntent;
import perdura.tradingcore.order.OrderType;
import perdura.tradingcore.order.Side;
import perdura.tradingcore.order.TimeInForce;
import perdura.tradingcore.record.JournalRecord;
import perdura.tradingcore.record.JournalRecordLog;
import perdura.tradingcore.sim.SimMarket;
import perdura.tradingcore.venue.VenueReport;
import perdura.tradingengine.instrument.Instruments;
import perdura.tradingengine.journal.EngineFolder;
import tools.jackson.databind.json.JsonMapper;

class ProjectorIT {
  private static final long NOW = 1_700_000_000_000_000_000L;
  private static final AgentId ARB = new AgentId("arb");
  private static final InstrumentId BOOK = new InstrumentId("cex-one:WETH/USDC");
  private static final AssetId USDC = new AssetId("sim:USDC");

  @TempDir Path folder;
  private final List<EventLog.Entry> told = new ArrayList<>();
  private final List<String> refusals = new ArrayList<>();
  private final Instruments instruments = instruments();
  private TestDatabase database;
  private JdbcClient client;
  private Journal journal;

  @BeforeEach
  void open() throws Exception {
    database = TestDatabase.forOwner("trading-engine");
    client = JdbcClient.create(database.dataSource());
    journal = Journal.open(folder, EngineFolder.SEGMENT_BYTES);
  }

  @AfterEach
  void close() throws IOException {
    journal.close();
  }

  @Test
  void followsTheJournalRecordByRecord() {
    Projection projection = new Projection();
    Projector projector = projector(projection);
    start(1);
    projector.turn();
    assertThat(projection.appliedSeq()).isEqualTo(2);

    append(grant("arb", "1000.5"));
    append(halt("lunch"));
    projector.turn();

    assertThat(projection.appliedSeq()).isEqualTo(4);
    assertThat(projection.refusal(Duration.ZERO)).isEmpty();
    assertThat(texts("SELECT agent || ' ' || capital FROM mandates")).containsExactly("arb 1000.5");
    assertThat(texts("SELECT reason FROM halts WHERE cleared_at IS NULL")).containsExactly("lunch");
    assertThat(texts("SELECT kind FROM commands ORDER BY seq"))
        .containsExactly("GrantMandate", "RaiseHalt");
    assertThat(texts("SELECT amount::text FROM balances WHERE account = 'agent:arb'"))
        .containsExactly("1000500000");
  }

  /** What one buy takes out of the cash says nothing of what it will bring. */
  @Test
  void givesNoRealisedEdgeToAnEntryThatIsFilled() {
    start(1);
    append(grant("arb", "1000"));
    append(new JournalRecord.Decided(NOW, entry(4), null));
    append(report(new VenueReport.Accepted(ClientOrderId.of(ARB, 4, 0), NOW, "v1")));
    append(report(bought(4)));

    projector(new Projection()).turn();

    assertThat(texts("SELECT kind FROM decisions WHERE closed_at IS NOT NULL"))
        .containsExactly("ENTRY");
    assertThat(texts("SELECT seq::text FROM decisions WHERE realised_edge IS NOT NULL")).isEmpty();
  }

  @Test
  void givesAHaltItsEnd() {
    Projector projector = projector(new Projection());
    start(1);
    append(halt("lunch"));
    projector.turn();
    append(accepted(new Command.ClearHalt("key:o", "person", null)));

    projector.turn();

    assertThat(texts("SELECT reason FROM halts WHERE cleared_at IS NOT NULL"))
        .containsExactly("lunch");
  }

  /** Law L1: what is written twice is there once. */
  @Test
  void writesOnlyWhatIsMissingWhenItBeginsAnew() {
    start(1);
    append(grant("arb", "1000"));
    projector(new Projection()).turn();
    append(grant("momo", "2000"));

    projector(new Projection()).turn();

    assertThat(texts("SELECT seq::text FROM commands ORDER BY seq")).containsExactly("3", "4");
    assertThat(texts("SELECT amount::text FROM balances WHERE account = 'agent:arb'"))
        .containsExactly("1000000000");
    assertThat(refusals).isEmpty();
  }

  @Test
  void tellsOnceWhatIsNewToOthers() {
    start(1);
    append(grant("arb", "1000"));
    append(grant("arb", "1000"));
    append(halt("lunch"));
    append(halt("still lunch"));
    projector(new Projection()).turn();
    append(accepted(new Command.ClearHalt("key:o", "person", null)));

    projector(new Projection()).turn();

    assertThat(told)
        .extracting(event -> event.kind() + " " + event.subject())
        .containsExactly(
            "engine.started 1", "mandate.opened arb", "halt.raised person", "halt.cleared person");
  }

  /** Law L9: whether a batch was committed may be unknown, so it is written again. */
  @Test
  void tellsNothingTwiceWhenABatchIsRepeated() {
    start(1);
    append(halt("lunch"));
    Projector first = projector(new Projection());
    first.turn();
    int before = told.size();

    Rows rows = new Rows();
    rows.events.add(
        new Rows.EventRow(2, new EventLog.Entry(Instant.EPOCH, "halt.raised", "person", Map.of())));
    rows().write(rows, new Applied(3, 1, Times.of(NOW)));

    assertThat(told).hasSize(before);
  }

  /** Law L9: a batch that another engine commits meanwhile was told by that one. */
  @Test
  void tellsNothingThatAnotherEngineToldMeanwhile() throws Exception {
    start(1);
    projector(new Projection()).turn();
    int before = told.size();
    Rows rows = new Rows();
    rows.events.add(
        new Rows.EventRow(3, new EventLog.Entry(Instant.EPOCH, "halt.raised", "person", Map.of())));

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        Connection other = database.dataSource().getConnection()) {
      other.setAutoCommit(false);
      try (Statement statement = other.createStatement()) {
        statement.execute("UPDATE engine_projection SET applied_seq = 3");
      }
      Future<?> write = threads.submit(() -> rows().write(rows, new Applied(4, 1, Times.of(NOW))));
      await().until(() -> !texts("SELECT pid::text FROM pg_locks WHERE NOT granted").isEmpty());
      other.commit();
      write.get();
    }

    assertThat(told).hasSize(before);
  }

  @Test
  void keepsWhatBecomesOfAProposal() {
    Projector projector = projector(new Projection());
    start(1);
    append(new JournalRecord.AutonomySet(NOW, false));
    append(new JournalRecord.Proposed(NOW, entry(), new BigDecimal("1900"), NOW + 1));
    projector.turn();
    assertThat(texts("SELECT status FROM proposals")).containsExactly("PENDING");

    append(accepted(new Command.RejectProposal("key:o", 4, "too large")));
    projector.turn();

    assertThat(texts("SELECT status || ' ' || ruled_by || ' ' || ruled_reason FROM proposals"))
        .containsExactly("REJECTED key:o too large");
    assertThat(told)
        .extracting(EventLog.Entry::kind)
        .containsSubsequence("engine.autonomy-changed", "proposal.made", "proposal.rejected");
  }

  private Decision entry() {
    InstrumentId book = new InstrumentId("cex-one:WETH/USDC");
    AgentId momo = new AgentId("momo");
    OrderIntent intent =
        new OrderIntent(
            ClientOrderId.of(momo, 4, 0),
            momo,
            book,
            Side.BUY,
            OrderType.MARKET,
            BigInteger.TEN.pow(18),
            new BigDecimal("2010"),
            null,
            TimeInForce.IOC,
            false);
    return new Decision(
        1,
        momo,
        new StrategyId("momentum"),
        Decision.Kind.ENTRY,
        0,
        List.of(new Leg(intent, null, null, NOW)),
        null,
        null,
        "up");
  }

  @Test
  void refusesAJournalThatIsBehindPostgres() {
    start(1);
    projector(new Projection()).turn();
    database("UPDATE engine_projection SET applied_seq = 99");
    Projection projection = new Projection();

    projector(projection).turn();

    assertThat(projection.refusal(Duration.ZERO)).isPresent();
    assertThat(refusals).singleElement().asString().contains("older than the database");
  }

  /** Law L2: an older engine changes nothing. */
  @Test
  void changesNothingOnceAYoungerEngineHasWritten() {
    start(1);
    Projector older = projector(new Projection());
    older.turn();
    database("UPDATE engine_projection SET epoch = 2");
    append(grant("arb", "1000"));

    older.turn();

    assertThat(refusals).singleElement().asString().contains("younger engine than epoch 1");
    assertThat(texts("SELECT agent FROM mandates")).isEmpty();
  }

  private void start(long epoch) {
    append(new JournalRecord.Started(NOW, epoch));
    append(
        new JournalRecord.TreasuryOpened(
            NOW,
            new TreeMap<>(
                Map.of(instruments.numeraire().id(), BigInteger.valueOf(1_000_000_000_000L)))));
  }

  private static JournalRecord grant(String agent, String capital) {
    return accepted(
        new Command.GrantMandate(
            "service:agent-coordinator",
            new AgentId(agent),
            new StrategyId("manual"),
            new BigDecimal(capital),
            Set.of(),
            NOW + 60_000_000_000L));
  }

  private static Decision entry(long seq) {
    OrderIntent intent =
        new OrderIntent(
            ClientOrderId.of(ARB, seq, 0),
            ARB,
            BOOK,
            Side.BUY,
            OrderType.MARKET,
            BigInteger.TEN.pow(17),
            null,
            null,
            TimeInForce.IOC,
            false);
    return new Decision(
        1,
        ARB,
        new StrategyId("manual"),
        Decision.Kind.ENTRY,
        0,
        List.of(new Leg(intent, null, null, NOW)),
        null,
        null,
        "A test.");
  }

  private static VenueReport bought(long seq) {
    return new VenueReport.Filled(
        ClientOrderId.of(ARB, seq, 0),
        NOW,
        "f1",
        BigInteger.TEN.pow(17),
        BigInteger.valueOf(300_000_000),
        BigInteger.valueOf(240_000),
        USDC,
        true);
  }

  private static JournalRecord report(VenueReport report) {
    return new JournalRecord.Reported(NOW, report);
  }

  private static JournalRecord halt(String reason) {
    return accepted(new Command.RaiseHalt("key:t", "person", null, reason, false));
  }

  private static JournalRecord accepted(Command command) {
    return new JournalRecord.CommandAccepted(NOW, command);
  }

  private void append(JournalRecord record) {
    new JournalRecordLog(journal).append(record);
  }

  private Projector projector(Projection projection) {
    return new Projector(
        journal,
        rows(),
        instruments,
        new TradingState(instruments.all(), instruments.numeraire(), _ -> true),
        new RowFold(instruments, new DocumentText(JsonMapper.builder().build())),
        projection,
        refusals::add);
  }

  private JdbcProjection rows() {
    return new JdbcProjection(
        client,
        new NamedParameterJdbcTemplate(database.dataSource()),
        new TransactionTemplate(new JdbcTransactionManager(database.dataSource())),
        told::addAll);
  }

  private List<String> texts(String sql) {
    return client.sql(sql).query(String.class).list();
  }

  private void database(String sql) {
    client.sql(sql).update();
  }

  private static Instruments instruments() {
    SimMarket market = new SimMarket(1, 0);
    return new Instruments(market.instruments(), market.numeraire());
  }
}
