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
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The launcher of this machine, asked over its control socket. Thread-safe. */
final class LocalPlatform implements Platform {
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
  public RestartOutcome restart(String process, String by, String reason) {
    return restart(process, by, reason, false);
  }

  @Override
  public RestartOutcome restartSick(String process, String by, String reason) {
    return restart(process, by, reason, true);
  }

  private RestartOutcome restart(String process, String by, String reason, boolean sick) {
    try {
      Answer answer =
          give(
              Map.of(
                  "order", "restart", "name", process, "by", by, "reason", reason, "sick", sick));
      return answer.done()
          ? new RestartOutcome.Ordered(answer.message())
          : new RestartOutcome.Refused(answer.message());
    } catch (IOException | JacksonException noAnswer) {
      return new RestartOutcome.Unavailable(why(noAnswer));
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
        status.processes().stream().map(ProcessLine::process).toList());
  }

  /** The launcher's answer, as far as it is of use here. */
  record Answer(
      boolean done,
      String message,
      @Nullable Status status,
      @Nullable List<Escalation> escalations) {}

  /** Its status. */
  record Status(boolean ready, String reason, String postgres, List<ProcessLine> processes) {}

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
