package perdura.tradingengine.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import perdura.postgres.DatabaseUrl;
import perdura.postgres.PostgresBinaries;
import perdura.postgres.ThrowawayPostgres;
import perdura.schema.MigrationException;
import perdura.schema.Migrations;
import perdura.settings.Service;
import perdura.tokens.InternalKey;
import perdura.tokens.Scope;
import perdura.tradingcore.crash.CrashStep;
import perdura.tradingcore.sim.SimMarket;
import perdura.tradingcore.venue.VenueReport;
import perdura.tradingengine.instrument.Instruments;
import perdura.tradingengine.journal.EngineFolder;

/**
 * One run: an engine in a folder and on a PostgreSQL of its own, three built-in agents and a
 * customer that trade, and death again and again. Then all stops, and the books are judged.
 */
final class FaultRun {
  private static final String APP_PASSWORD = "faults-app-password";
  private static final int CONNECTIONS = 10;
  private static final Duration TO_ACTIVE = Duration.ofSeconds(90);
  private static final Duration TO_STEP = Duration.ofSeconds(45);
  private static final Duration TO_REST = Duration.ofSeconds(30);
  private static final long LONGEST_LIFE_MS = 3_000;
  private static final long POLL_NS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final Map<String, String> AGENTS =
      Map.of(
          "arb",
          "arbitrage",
          "momo",
          "momentum",
          "revert",
          "mean-reversion",
          Customer.NAME,
          "manual");

  private final FaultOptions options;
  private final List<String> main;
  private final Clock clock;
  private final Consumer<String> progress;
  private final Path home;
  private final InternalKey key = InternalKey.generate(new SecureRandom());
  private final int port;
  private final EngineClient client;
  private final List<Long> toActiveMs = new ArrayList<>();
  private final List<String> stepsHit = new ArrayList<>();
  private final List<String> stepsMissed = new ArrayList<>();

  /**
   * @param main main class of the engine's process and its arguments
   * @param home an empty folder
   * @param progress hears what happens, line by line
   */
  FaultRun(
      FaultOptions options, List<String> main, Path home, Clock clock, Consumer<String> progress)
      throws IOException {
    this.options = options;
    this.main = List.copyOf(main);
    this.home = home;
    this.clock = clock;
    this.progress = progress;
    this.port = freePort();
    this.client = new EngineClient(port, key, "cli", Set.of(Scope.ADMIN, Scope.SERVICE), clock);
  }

  FaultReport run() throws IOException, SQLException, MigrationException {
    try (ThrowawayPostgres server = ThrowawayPostgres.start(PostgresBinaries.sharedCache())) {
      DatabaseUrl owner = server.superuser();
      Migrations.run(owner, APP_PASSWORD, CONNECTIONS, _ -> {});
      DatabaseUrl app = owner.as("perdura_app", APP_PASSWORD);
      Map<String, String> promised = tradeAndDie(app);
      return judge(app, promised);
    }
  }

  private Map<String, String> tradeAndDie(DatabaseUrl app) throws IOException {
    Customer customer = new Customer(client, options.seed());
    MarketSpeaker market = new MarketSpeaker(client, clock);
    Thread thread = Thread.ofPlatform().name("customer").daemon().start(customer::run);
    Thread speaking = Thread.ofPlatform().name("market").daemon().start(market::run);
    EngineProcess engine = start(app, "");
    engine = killAtRandom(engine, app);
    if (options.steps()) {
      engine = dieAtEachStep(engine, app);
    }
    customer.stop();
    join(thread);
    rest();
    market.stop();
    join(speaking);
    engine.stop();
    Map<String, String> promised = new HashMap<>();
    customer
        .promised()
        .forEach((request, order) -> promised.put(Customer.NAME + " " + request, order));
    return promised;
  }

  private EngineProcess killAtRandom(EngineProcess first, DatabaseUrl app) {
    Random random = new Random(options.seed());
    EngineProcess engine = first;
    for (int kill = 1; kill <= options.kills(); kill++) {
      long lifeMs = random.nextLong(LONGEST_LIFE_MS);
      waitFor(Duration.ofMillis(lifeMs), () -> false);
      engine.kill();
      progress.accept("kill %d of %d, %d ms after ACTIVE".formatted(kill, options.kills(), lifeMs));
      engine = start(app, "");
    }
    return engine;
  }

  private EngineProcess dieAtEachStep(EngineProcess first, DatabaseUrl app) {
    EngineProcess engine = first;
    for (CrashStep step : CrashStep.values()) {
      engine.kill();
      engine = launch(app, step.name());
      EngineProcess doomed = engine;
      grantWhenItAnswers(doomed);
      boolean died = waitFor(TO_STEP, () -> !doomed.isAlive());
      (died ? stepsHit : stepsMissed).add(step.name());
      progress.accept((died ? "died at " : "did not come by ") + step);
      if (!died) {
        engine.kill();
      }
      engine = start(app, "");
    }
    return engine;
  }

  /** Starts it and waits until it is ACTIVE. */
  private EngineProcess start(DatabaseUrl app, String crashAt) {
    long began = System.nanoTime();
    EngineProcess engine = launch(app, crashAt);
    boolean active = waitFor(TO_ACTIVE, () -> mode().equals("ACTIVE") || !engine.isAlive());
    if (!active || !engine.isAlive()) {
      engine.kill();
      throw new IllegalStateException(
          "The engine did not become ACTIVE; see " + home.resolve("engine.log"));
    }
    toActiveMs.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
    grant();
    return engine;
  }

  private EngineProcess launch(DatabaseUrl app, String crashAt) {
    Map<String, String> environment = new HashMap<>();
    environment.put("PERDURA_DATA", home.toString());
    environment.put("PERDURA_PORT", Integer.toString(port - Service.TRADING_ENGINE.port(0)));
    environment.put("PERDURA_INTERNAL_KEY", key.base64());
    environment.put("PERDURA_SEED", Long.toString(options.seed()));
    environment.put("PERDURA_ENGINE_MEMORY_PATIENCE", "PT0S");
    environment.put("PERDURA_AGENT_STATE_URL", "http://127.0.0.1:1");
    environment.put("DATABASE_URL", app.withSecrets());
    if (!crashAt.isEmpty()) {
      environment.put("PERDURA_FAULTS_ENABLED", "true");
      environment.put("PERDURA_FAULTS_CRASH_AT", crashAt);
    }
    return EngineProcess.start(main, environment, home.resolve("engine.log"));
  }

  private void grantWhenItAnswers(EngineProcess engine) {
    if (waitFor(TO_ACTIVE, () -> mode().equals("ACTIVE") || !engine.isAlive())
        && engine.isAlive()) {
      grant();
    }
  }

  private void grant() {
    Instant until = clock.instant().plus(Duration.ofMinutes(55));
    AGENTS.forEach((agent, strategy) ->
        client.send(
            "PUT",
            "/api/v1/mandates/" + agent,
            "",
            Map.of("strategy", strategy, "capital", "100000", "expiresAt", until.toString())));
  }

  /** Nothing new, all protected, all of it in PostgreSQL. */
  private void rest() {
    AGENTS
        .keySet()
        .forEach(agent ->
            client.send(
                "DELETE", "/api/v1/mandates/" + agent + "?reason=the+run+ends", "", Map.of()));
    client.send("POST", "/api/v1/positions/" + Customer.NAME + "/flatten", "", Map.of());
    waitFor(Duration.ofSeconds(3), () -> false);
    waitFor(TO_REST, this::isAtRest);
  }

  private boolean isAtRest() {
    return client
        .get("/api/v1/engine")
        .filter(answer ->
            answer.body().path("unprotected").asInt(1) == 0
                && answer.body().path("projectionLag").asInt(1) == 0)
        .isPresent();
  }

  private String mode() {
    return client
        .get("/api/v1/engine")
        .map(answer -> answer.body().path("mode").asString())
        .orElse("");
  }

  private FaultReport judge(DatabaseUrl app, Map<String, String> promised)
      throws IOException, SQLException {
    SimMarket market = new SimMarket(options.seed(), 0);
    Instruments instruments = new Instruments(market.instruments(), market.numeraire());
    int segment = EngineFolder.SEGMENT_BYTES;
    VenueBooks venue = VenueBooks.read(EngineFolder.paperBooksOf(home), segment, instruments);
    EngineBooks engine = EngineBooks.read(EngineFolder.journalOf(home), segment, instruments);
    long fills =
        venue.orders().values().stream()
            .flatMap(List::stream)
            .filter(VenueReport.Filled.class::isInstance)
            .count();
    return new FaultReport(
        options.seed(),
        options.kills(),
        stepsHit,
        stepsMissed,
        engine.starts(),
        venue.orders().size(),
        fills,
        promised.size(),
        FaultReport.Times.of(toActiveMs),
        engine.exposure(),
        Judge.judge(venue, engine, ProjectedBooks.read(app), promised));
  }

  /** Whether the condition came true in that time. */
  private static boolean waitFor(Duration longest, BooleanSupplier condition) {
    long end = System.nanoTime() + longest.toNanos();
    while (System.nanoTime() < end) {
      if (condition.getAsBoolean()) {
        return true;
      }
      LockSupport.parkNanos(POLL_NS);
    }
    return condition.getAsBoolean();
  }

  private static void join(Thread thread) {
    try {
      thread.join(Duration.ofSeconds(20));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
