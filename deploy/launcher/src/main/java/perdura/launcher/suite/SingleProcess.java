package perdura.launcher.suite;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import perdura.launcher.folder.DataFolder;
import perdura.launcher.folder.Refused;
import perdura.launcher.plan.Database;
import perdura.launcher.plan.Installation;
import perdura.launcher.plan.Packing;
import perdura.launcher.plan.ProcessPlan;
import perdura.launcher.plan.SuiteOptions;
import perdura.launcher.plan.SuitePlan;
import perdura.launcher.postgres.EmbeddedPostgres;
import perdura.settings.Findings;
import perdura.settings.Settings;

/** One process of a suite as {@code up} would start it, for another supervisor than ours. */
public final class SingleProcess {
  private final DataFolder folder;
  private final Installation installation;
  private final Map<String, String> environment;

  /** Processes of the suite in {@code folder}. */
  public SingleProcess(
      DataFolder folder, Installation installation, Map<String, String> environment) {
    this.folder = folder;
    this.installation = installation;
    this.environment = Map.copyOf(environment);
  }

  /**
   * The process {@code name} of {@code packing}, or {@code migrate}; the folder is there.
   *
   * @throws Refused if there is none, or the environment does not do
   */
  public ProcessPlan plan(String name, Packing packing) {
    checkSettings();
    folder.adoptKey(environment);
    SuiteOptions options = options(packing);
    List<ProcessPlan> all =
        new SuitePlan(folder, options, installation, environment, folder.socket())
            .processes(database());
    ProcessPlan found =
        all.stream()
            .filter(process -> process.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new Refused(unknown(name, all)));
    folder.bind(options.binding());
    return withoutLauncher(found);
  }

  /**
   * Makes the folder, with its keys, for those who will share it.
   *
   * @throws Refused if it cannot be made, or is bound to another feed or seed than the
   *     environment's
   */
  public void prepareFolder(Clock clock) {
    checkSettings();
    folder.adoptKey(environment);
    folder.prepare(clock);
    folder.bind(options(Packing.SEPARATE).binding());
  }

  private SuiteOptions options(Packing packing) {
    return new SuiteOptions(
        packing,
        setting("perdura.feed"),
        setting("perdura.speed"),
        Long.parseLong(setting("perdura.seed")),
        Integer.parseInt(setting("perdura.port")));
  }

  private static String unknown(String name, List<ProcessPlan> all) {
    return "There is no process %s; there are: %s."
        .formatted(name, all.stream().map(ProcessPlan::name).collect(Collectors.joining(", ")));
  }

  private Database database() {
    String url =
        DatabaseSetting.in(environment)
            .orElseThrow(() ->
                new Refused(
                    "No database: set DATABASE_URL or PERDURA_DATABASE_URL_FILE. Only perdura up brings one along."));
    return EmbeddedPostgres.external(url, folder);
  }

  private void checkSettings() {
    Findings findings = Settings.check(environment);
    if (!findings.errors().isEmpty()) {
      throw new Refused(String.join("\n", findings.errors()));
    }
  }

  private String setting(String name) {
    return Settings.value(name, environment).orElseThrow();
  }

  /** Nobody takes orders about it. */
  private static ProcessPlan withoutLauncher(ProcessPlan plan) {
    Map<String, String> environment = new HashMap<>(plan.environment());
    environment.remove("PERDURA_CONTROL_SOCKET");
    return new ProcessPlan(
        plan.name(),
        plan.kind(),
        plan.command(),
        environment,
        plan.services(),
        plan.needs(),
        plan.after(),
        plan.stopSignal(),
        plan.grace());
  }
}
