package perdura.servicesupport.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import perdura.api.agentstate.AgentProgram;
import perdura.api.agentstate.ParkRule;
import perdura.api.agentstate.ProgramProgress;
import perdura.api.agentstate.RestartRule;
import perdura.api.cloudmanager.Demo;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The launcher of this machine, asked over its control socket. Thread-safe. */
final class LocalPlatform implements AgentPlatform {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ControlSocket socket;
  private final JsonMapper json;

  /** The launcher behind {@code socket}, which need not be there yet. */
  LocalPlatform(ControlSocket socket, JsonMapper json) {
    this.socket = socket;
    // A newer launcher may say more than we know; that is no error to a reader.
    this.json = json.rebuild().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  }

  static LocalPlatform at(Path socket, JsonMapper json) {
    return new LocalPlatform(new ControlSocket(socket, PATIENCE), json);
  }

  @Override
  public boolean exists() {
    return true;
  }

  @Override
  public PlatformAnswer<PlatformReport> report() {
    return asked(
        Map.of("order", "status"), answer -> report(Objects.requireNonNull(answer.status())));
  }

  @Override
  public PlatformAnswer<List<Escalation>> escalations(@Nullable String after) {
    Map<String, Object> order = new LinkedHashMap<>();
    order.put("order", "escalations");
    if (after != null) {
      order.put("after", after);
    }
    return asked(order, answer -> List.copyOf(Objects.requireNonNull(answer.escalations())));
  }

  @Override
  public OrderOutcome restart(String process, String by, String reason) {
    return restart(process, by, reason, false);
  }

  @Override
  public OrderOutcome restartSick(String process, String by, String reason) {
    return restart(process, by, reason, true);
  }

  @Override
  public OrderOutcome apply(PlatformProgram program, String by, String reason) {
    return ordered(
        Map.of("order", "apply", "program", Program.of(program), "by", by, "reason", reason));
  }

  @Override
  public OrderOutcome remove(String agent, long revision, String by, String reason) {
    return ordered(
        Map.of("order", "remove", "name", agent, "revision", revision, "by", by, "reason", reason));
  }

  @Override
  public PlatformAnswer<List<String>> log(String agent, int lines) {
    return lines(Map.of("order", "log", "name", agent, "lines", lines));
  }

  @Override
  public PlatformAnswer<List<String>> lastWords(String agent) {
    return lines(Map.of("order", "last-words", "name", agent));
  }

  @Override
  public OrderOutcome beginDemo(String by) {
    return ordered(Map.of("order", "demo", "by", by));
  }

  @Override
  public PlatformAnswer<Demo> demo() {
    return asked(
        Map.of("order", "demo-progress"),
        answer -> answer.demo() == null ? Demo.NONE : answer.demo());
  }

  private PlatformAnswer<List<String>> lines(Map<String, Object> order) {
    return asked(order, answer -> List.copyOf(Objects.requireNonNull(answer.lines())));
  }

  private OrderOutcome restart(String process, String by, String reason, boolean sick) {
    return ordered(
        Map.of("order", "restart", "name", process, "by", by, "reason", reason, "sick", sick));
  }

  private OrderOutcome ordered(Map<String, Object> order) {
    try {
      Answer answer = give(order);
      return answer.done()
          ? new OrderOutcome.Ordered(answer.message())
          : new OrderOutcome.Refused(answer.message());
    } catch (IOException | JacksonException noAnswer) {
      return new OrderOutcome.Unavailable(why(noAnswer));
    }
  }

  private <T> PlatformAnswer<T> asked(Map<String, Object> order, Function<Answer, T> reading) {
    try {
      Answer answer = give(order);
      return answer.done()
          ? new PlatformAnswer.Known<>(reading.apply(answer))
          : new PlatformAnswer.Unavailable<>("The launcher refused: " + answer.message());
    } catch (IOException | JacksonException | NullPointerException noAnswer) {
      return new PlatformAnswer.Unavailable<>(why(noAnswer));
    }
  }

  private Answer give(Map<String, Object> order) throws IOException {
    String line = socket.ask(json.writeValueAsString(order));
    if (line.isBlank()) {
      throw new IOException("The launcher hung up without an answer.");
    }
    return json.readValue(line, Answer.class);
  }

  private static String why(Exception noAnswer) {
    return noAnswer instanceof IOException
        ? String.valueOf(noAnswer.getMessage())
        : "The launcher's answer cannot be read; is it of another release?";
  }

  private static PlatformReport report(Status status) {
    return new PlatformReport(
        status.ready(),
        status.reason(),
        status.postgres(),
        status.processes().stream().map(ProcessLine::process).toList(),
        status.agents().stream().map(AgentLine::agent).toList());
  }

  /** The launcher's answer, as far as it is of use here. */
  record Answer(
      boolean done,
      String message,
      @Nullable Status status,
      @Nullable List<Escalation> escalations,
      @Nullable List<String> lines,
      @Nullable Demo demo) {}

  /** Its status; a launcher of an older release knows no agents. */
  record Status(
      boolean ready,
      String reason,
      String postgres,
      List<ProcessLine> processes,
      List<AgentLine> agents) {
    Status {
      agents = agents == null ? List.of() : agents;
    }
  }

  /** One agent of it. */
  record AgentLine(
      String name,
      long revision,
      boolean wanted,
      @Nullable String progress,
      @Nullable Instant progressAt,
      ProcessLine process) {
    PlatformAgent agent() {
      return new PlatformAgent(
          name,
          revision,
          wanted,
          progress == null ? "UNKNOWN" : progress,
          progressAt,
          process.process());
    }
  }

  /** A program in the launcher's terms: all in one object. */
  record Program(
      String name,
      long revision,
      boolean wanted,
      List<String> command,
      String directory,
      @Nullable String envFile,
      @Nullable ProgramProgress progress,
      @Nullable Long startTimeoutMs,
      @Nullable Long stopTimeoutMs,
      @Nullable Long maxMemoryMb,
      @Nullable List<String> needs,
      @Nullable RestartRule restart,
      @Nullable ParkRule onPark) {
    static Program of(PlatformProgram kept) {
      AgentProgram program = kept.program();
      return new Program(
          kept.name(),
          kept.revision(),
          kept.wanted(),
          program.command(),
          program.directory(),
          program.envFile(),
          program.progress(),
          program.startTimeoutMs(),
          program.stopTimeoutMs(),
          program.maxMemoryMb(),
          program.needs(),
          program.restart(),
          program.onPark());
    }
  }

  /** One process of it. */
  record ProcessLine(
      String name,
      String status,
      List<String> services,
      long pid,
      String reason,
      @Nullable Instant started,
      @Nullable Instant readySince,
      int restarts,
      int restarts24h,
      @Nullable ProcessExit lastExit,
      @Nullable ProcessFailure lastFailure,
      long pssMb,
      long cpuMs) {
    PlatformProcess process() {
      return new PlatformProcess(
          name,
          state(status),
          services,
          pid,
          reason,
          started,
          readySince,
          restarts,
          restarts24h,
          lastExit,
          lastFailure,
          pssMb,
          cpuMs);
    }

    private static ProcessState state(String word) {
      return Arrays.stream(ProcessState.values())
          .filter(state -> state.name().equals(word))
          .findFirst()
          .orElse(ProcessState.UNKNOWN);
    }
  }
}
