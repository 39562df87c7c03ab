package perdura.launcher.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import perdura.launcher.control.Order;
import perdura.launcher.folder.Refused;
import perdura.launcher.plan.Installation;
import perdura.launcher.process.Posix;
import perdura.settings.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * One run: a Python bot under a suite of its own, killed again and again while answers get lost and
 * services die. After each death its old self comes back as a zombie. What was acknowledged must be
 * there, and nothing that the zombies wrote.
 */
public final class AgentFaultRun {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String BOT = "fault-bot";
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final int LONGEST_LIFE_MS = 400;
  private static final int SERVICE_EVERY = 20;
  private static final List<String> SERVICES = List.of("control", "postgres", "edge");
  private static final int ZOMBIE_WRITES = 6;
  private static final long OUTAGE_MS = 26_000;
  private static final long LATEST_NS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long NS_PER_MS = 1_000_000;

  private final HttpClient http = HttpClient.newHttpClient();
  private final AgentFaultOptions options;
  private final FaultSuite whole;
  private final Clock clock;
  private final Path bot;
  private final Path notes;
  private final Random random;
  private final List<Death> deaths = new ArrayList<>();
  private final List<String> findings = new ArrayList<>();
  private long zombieWrites;
  private long zombieWritesAccepted;

  /** One death of the bot; {@code with} is what died besides, or empty. */
  private record Death(String with, long atNs, long successor) {}

  /**
   * @param home an empty folder
   * @param progress hears what happens, line by line
   */
  public AgentFaultRun(
      AgentFaultOptions options,
      Path home,
      Installation installation,
      Map<String, String> environment,
      Clock clock,
      PrintWriter progress) {
    this.options = options;
    this.clock = clock;
    this.whole = new FaultSuite(home, options.seed(), installation, environment, clock, progress);
    this.bot = home.resolve("bot");
    this.notes = bot.resolve("notes");
    this.random = new Random(options.seed());
  }

  /**
   * Runs, and leaves nothing behind but the folder.
   *
   * @throws Refused if there is no Python, or the suite does not come up, or not back
   */
  public AgentFaultReport run() {
    requirePython();
    whole.start();
    try (LossyProxy proxy = new LossyProxy(whole.port(), options.lostPerCent(), options.seed())) {
      add(proxy);
      for (int kill = 1; kill <= options.kills(); kill++) {
        String with =
            kill % SERVICE_EVERY == 0 ? SERVICES.get(kill / SERVICE_EVERY % SERVICES.size()) : "";
        kill(kill, with);
      }
      outlastLease();
      return judge(proxy.lost());
    } finally {
      whole.end();
    }
  }

  private static void requirePython() {
    try {
      Process process =
          new ProcessBuilder("python3", "-c", "import sys; sys.exit(sys.version_info < (3, 9))")
              .redirectErrorStream(true)
              .start();
      process.getInputStream().readAllBytes();
      if (process.waitFor() == 0) {
        return;
      }
    } catch (IOException notThere) {
      throw new Refused(
          "The bot of this run needs a python3 of 3.9 or newer on the PATH.", notThere);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new Refused("The bot of this run needs a python3 of 3.9 or newer on the PATH.");
  }

  private void add(LossyProxy proxy) {
    try {
      Files.createDirectories(bot);
      copy("/perdura/clients/python/perdura.py", "perdura.py");
      copy("/perdura/launcher/faults/bot.py", "bot.py");
      Files.writeString(
          bot.resolve("env"),
          "BOT_URL=%s%nBOT_NOTES=%s%nBOT_TIMEOUT=%s%n"
              .formatted(proxy.url(), notes, TIMEOUT.toSeconds()));
    } catch (IOException e) {
      throw new UncheckedIOException("The bot cannot be written", e);
    }
    Map<String, Object> program = new LinkedHashMap<>();
    program.put("command", List.of("python3", "bot.py"));
    program.put("directory", bot.toString());
    program.put("envFile", bot.resolve("env").toString());
    program.put("progress", Map.of("kind", "tick"));
    boolean added =
        whole
            .local
            .call(
                Service.AGENT_STATE,
                "PUT",
                "/api/v1/agents/" + BOT + "/program",
                JSON.writeValueAsString(program))
            .isPresent();
    if (!added) {
      throw new Refused("The bot cannot be added.");
    }
    awaitSettled(0);
  }

  private void copy(String resource, String name) throws IOException {
    try (InputStream bytes =
        Objects.requireNonNull(AgentFaultRun.class.getResourceAsStream(resource), resource)) {
      Files.copy(bytes, bot.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private void kill(int number, String with) {
    // One that was never seen getting on would count as a crash loop, and rightly be given up.
    whole.await("the launcher has seen the bot get on", this::isReady);
    FaultSuite.pause(random.nextInt(LONGEST_LIFE_MS));
    BotNotes.Life victim = notes().lives().getLast();
    if (!with.isEmpty()) {
      Posix.signal(FaultSuite.process(whole.status(), with).pid(), Posix.SIGKILL);
    }
    long at = wallNs();
    Posix.signal(victim.pid, Posix.SIGKILL);
    BotNotes.Life next = awaitSettled(victim.pid);
    deaths.add(new Death(with, at, next.pid));
    haunt(victim);
    if (number % SERVICE_EVERY == 0) {
      whole.await("all is whole", whole::isWhole);
      whole.say("%d of %d: bot and %s killed".formatted(number, options.kills(), with));
    }
  }

  private boolean isReady() {
    return whole.status().agents().stream()
        .anyMatch(agent -> agent.name().equals(BOT) && agent.process().readySince() != null);
  }

  /** A life other than {@code before} that has a durable tick. */
  private BotNotes.Life awaitSettled(long before) {
    whole.await(
        "the bot lives and its tick is durable",
        () -> {
          List<BotNotes.Life> lives = notes().lives();
          return !lives.isEmpty()
              && lives.getLast().pid != before
              && lives.getLast().firstKept().isPresent();
        });
    return notes().lives().getLast();
  }

  /**
   * The dead bot's old self writes: with its own token, and past the gateway with its epoch alone.
   */
  private void haunt(BotNotes.Life dead) {
    for (int write = 0; write < ZOMBIE_WRITES; write++) {
      String tick =
          JSON.writeValueAsString(
              Map.of(
                  "run",
                  dead.run,
                  "epoch",
                  dead.epoch,
                  "seq",
                  1_000_000 + write,
                  "progress",
                  1_000_000,
                  "state",
                  Map.of("count", -1)));
      boolean byGateway = write % 2 == 0;
      int status = byGateway ? throughGateway(dead.token, tick) : directly(tick);
      zombieWrites++;
      if (status / 100 == 2) {
        zombieWritesAccepted++;
        findings.add("L2: a zombie's write of epoch %d was accepted".formatted(dead.epoch));
      } else if (status / 100 != 4) {
        // Nobody answered: that proves nothing, so it is not counted.
        zombieWrites--;
      }
    }
  }

  private int throughGateway(String token, String tick) {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:%d/api/v1/agents/%s/tick".formatted(whole.port(), BOT)))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .timeout(TIMEOUT)
            .POST(HttpRequest.BodyPublishers.ofString(tick))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException noAnswer) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  private int directly(String tick) {
    return whole
        .local
        .ask(Service.AGENT_STATE, "POST", "/api/v1/agents/" + BOT + "/tick", tick, "none")
        .map(answer -> answer.status())
        .orElse(0);
  }

  /** PostgreSQL stays away for longer than two thirds of the bot's lease. */
  private void outlastLease() {
    whole.say("PostgreSQL is stopped for %d s".formatted(OUTAGE_MS / 1000));
    whole.suite.give(new Order.Stop("postgres", "faults", "the lease is to run out"));
    FaultSuite.pause(OUTAGE_MS);
    whole.suite.give(new Order.Start("postgres", "faults", "the lease has run out"));
    whole.await("all is whole", whole::isWhole);
    long before = notes().kept();
    whole.await("the bot ticks again", () -> notes().kept() > before);
  }

  private AgentFaultReport judge(long lost) {
    BotNotes all = notes();
    findings.addAll(all.findings());
    long durable =
        whole
            .get(Service.AGENT_STATE, "/api/v1/agents/" + BOT + "/state")
            .map(state -> state.path("count").asLong(-1))
            .orElse(-1L);
    long acknowledged = all.lives().getLast().lastCount;
    if (durable < acknowledged) {
      findings.add(
          "L1: the state's count is %d; %d was acknowledged".formatted(durable, acknowledged));
    }
    if (all.withheld() == 0) {
      findings.add("The bot never withheld anything, so its lease was never in doubt");
    }
    if (zombieWrites == 0) {
      findings.add("No zombie's write was answered");
    }
    if (all.longestMs() * NS_PER_MS > TIMEOUT.toNanos() + LATEST_NS) {
      findings.add("A tick held the bot up for %d ms".formatted(all.longestMs()));
    }
    return new AgentFaultReport(
        options.seed(),
        deaths.size(),
        all.kept(),
        lost,
        zombieWrites,
        zombieWritesAccepted,
        all.longestMs(),
        TIMEOUT.toMillis(),
        all.withheld(),
        back(all),
        findings);
  }

  private List<AgentFaultReport.Back> back(BotNotes all) {
    List<AgentFaultReport.Back> back = new ArrayList<>();
    for (String with : deaths.stream().map(Death::with).distinct().sorted().toList()) {
      List<Long> ms = new ArrayList<>();
      List<Long> interpreterMs = new ArrayList<>();
      for (Death death : deaths) {
        Optional<BotNotes.Life> next = all.settled(death.successor());
        if (death.with().equals(with) && next.isPresent()) {
          long took = (next.get().firstKept().orElseThrow() - death.atNs()) / NS_PER_MS;
          ms.add(took - next.get().startTookMs);
          interpreterMs.add(next.get().startTookMs);
        }
      }
      back.add(AgentFaultReport.Back.of(with.isEmpty() ? null : with, ms, interpreterMs));
    }
    return back;
  }

  private BotNotes notes() {
    try {
      if (!Files.exists(notes)) {
        return BotNotes.read(List.of());
      }
      String text = Files.readString(notes, StandardCharsets.UTF_8);
      return BotNotes.read(text.substring(0, text.lastIndexOf('\n') + 1).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException("The bot's notes cannot be read", e);
    }
  }

  /** The wall clock, as the bot notes it. */
  private long wallNs() {
    Instant now = clock.instant();
    return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
  }
}
