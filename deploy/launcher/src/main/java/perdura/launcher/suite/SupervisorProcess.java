package perdura.launcher.suite;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import perdura.launcher.control.Answer;
import perdura.launcher.control.ControlServer;
import perdura.launcher.control.Order;
import perdura.launcher.demo.Demo;
import perdura.launcher.folder.DataFolder;
import perdura.launcher.folder.FolderLock;
import perdura.launcher.folder.Refused;
import perdura.launcher.plan.Database;
import perdura.launcher.plan.Installation;
import perdura.launcher.plan.ProcessPlan;
import perdura.launcher.plan.SuitePlan;
import perdura.launcher.postgres.EmbeddedPostgres;
import perdura.launcher.program.Preparations;
import perdura.launcher.progress.LiveProgress;
import perdura.launcher.progress.ProgressWatch;
import perdura.launcher.supervision.AgentSurroundings;
import perdura.launcher.supervision.EscalationLog;
import perdura.launcher.supervision.RestartPolicy;
import perdura.launcher.supervision.Supervisor;
import perdura.launcher.supervision.SupervisorLog;
import perdura.settings.Settings;
import perdura.tokens.AgentTokens;

/** The supervisor as a process: puts it together from the data folder and runs it. */
public final class SupervisorProcess {
  private static final int CLOSING_SECONDS = 5;
  private static final Duration ERRAND_PAUSE = Duration.ofSeconds(1);

  private final DataFolder folder;
  private final Installation installation;
  private final Map<String, String> environment;
  private final Clock clock;

  /** A supervisor of the suite that {@code up} noted in {@code folder}. */
  public SupervisorProcess(
      DataFolder folder, Installation installation, Map<String, String> environment, Clock clock) {
    this.folder = folder;
    this.installation = installation;
    this.environment = Map.copyOf(environment);
    this.clock = clock;
  }

  /**
   * Supervises until an order to go down is done.
   *
   * @param endsOnSignal whether SIGTERM and SIGINT mean an orderly end of all
   * @throws Refused if the suite cannot be supervised
   */
  public void run(PrintStream out, boolean endsOnSignal) {
    FolderLock lock =
        FolderLock.take(folder, "supervisor")
            .orElseThrow(
                () -> new Refused("The suite in " + folder.root() + " is supervised already."));
    CountDownLatch over = new CountDownLatch(1);
    SupervisorLog log = new SupervisorLog(out, clock);
    try (lock;
        LiveProgress watch = AgentWatch.open(folder, state().options().port(), clock, log::warn)) {
      Supervisor supervisor = assemble(log, watch);
      Demo demo = demo(supervisor, log);
      Function<Order, Answer> orders =
          order ->
              order instanceof Order.OfDemo ofDemo ? demo.give(ofDemo) : supervisor.give(order);
      try (ControlServer _ = ControlServer.open(folder.socket(), orders)) {
        if (endsOnSignal) {
          endOnSignal(supervisor, over);
        }
        demo.recover();
        supervisor.run();
      }
      ControlServer.remove(folder.notifySocket());
    } finally {
      over.countDown();
    }
  }

  /** The process that migrates the suite's database. */
  public ProcessPlan migration() {
    SuiteState state = state();
    @Nullable EmbeddedPostgres postgres =
        DatabaseSetting.in(environment).isPresent() ? null : embedded(state);
    return plan(state).migration(database(postgres), Set.of());
  }

  /** URL with the application's login, secrets and all. */
  public String databaseUrl() {
    @Nullable EmbeddedPostgres postgres =
        DatabaseSetting.in(environment).isPresent() ? null : embedded(state());
    return database(postgres).app();
  }

  private Supervisor assemble(SupervisorLog log, ProgressWatch watch) {
    SuiteState state = state();
    @Nullable EmbeddedPostgres postgres =
        DatabaseSetting.in(environment).isPresent() ? null : embedded(state);
    int port = state.options().port();
    Local services = Local.ofLauncher(folder, port, clock);
    return new Supervisor(
        folder,
        state.generation(),
        plan(state).processes(database(postgres)),
        policy(),
        new LocalSurroundings(postgres, folder.internalKey(), services, clock),
        new AgentSurroundings(
            new Preparations(environment),
            "http://127.0.0.1:" + port,
            new AgentTokens(folder.internalKey()),
            watch,
            new ServiceErrands(services, ERRAND_PAUSE)),
        new EscalationLog(folder.launcher().resolve("escalations.jsonl")),
        clock,
        () -> ThreadLocalRandom.current().nextDouble(),
        log);
  }

  private Demo demo(Supervisor supervisor, SupervisorLog log) {
    return new Demo(
        folder.root().resolve("demo"),
        new Local(folder, state().options().port(), clock),
        supervisor.board()::report,
        supervisor::give,
        policy().stability(),
        clock,
        log::warn);
  }

  private EmbeddedPostgres embedded(SuiteState state) {
    return EmbeddedPostgres.prepare(
        folder, state.options().postgresPort(), number("MAX_DATABASE_CONNECTIONS"));
  }

  private Database database(@Nullable EmbeddedPostgres postgres) {
    return postgres == null
        ? EmbeddedPostgres.external(DatabaseSetting.in(environment).orElseThrow(), folder)
        : postgres.database(environment.getOrDefault("PATH", "/usr/bin:/bin"));
  }

  private SuitePlan plan(SuiteState state) {
    return new SuitePlan(folder, state.options(), installation, environment, folder.socket());
  }

  private SuiteState state() {
    return SuiteState.in(folder)
        .read()
        .orElseThrow(() -> new Refused("No suite was started in " + folder.root() + "."));
  }

  private RestartPolicy policy() {
    String automatic =
        Settings.value("AUTO_RESTART", environment)
            .or(() -> Settings.value("AUTO_RESTART_FAILED_SERVICES", environment))
            .orElse("true");
    return new RestartPolicy(
        Boolean.parseBoolean(automatic),
        number("MAX_SERVICE_RESTART_ATTEMPTS"),
        Duration.ofSeconds(number("perdura.stability-seconds")),
        Duration.ofMinutes(number("perdura.slow-retry-minutes")));
  }

  private int number(String setting) {
    return Integer.parseInt(Settings.value(setting, environment).orElseThrow());
  }

  private static void endOnSignal(Supervisor supervisor, CountDownLatch over) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  supervisor.give(new Order.Down("signal", "the launcher was told to end"));
                  awaitClosing(over);
                  // An orderly end, whatever the signal.
                  Runtime.getRuntime().halt(0);
                },
                "end-on-signal"));
  }

  private static void awaitClosing(CountDownLatch over) {
    try {
      if (!over.await(CLOSING_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("The control socket did not close in time.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
