package perdura.agentstate.program;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import perdura.testsupport.platform.PlayedLauncher;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A launcher that keeps programs as the real one promises to, in memory: an older revision is
 * refused, the same one is done. Thread-safe.
 */
final class PlayedSupervisor implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final PlayedLauncher launcher;
  private final Map<String, JsonNode> programs = new TreeMap<>();
  private @Nullable String objection;
  private boolean mute;

  private PlayedSupervisor(PlayedLauncher launcher) {
    this.launcher = launcher;
    launcher.answers(this::answer);
  }

  static PlayedSupervisor start() throws IOException {
    return new PlayedSupervisor(PlayedLauncher.silent());
  }

  Path socket() {
    return launcher.socket();
  }

  /** The program that is kept of {@code agent}; null = none. */
  synchronized @Nullable JsonNode program(String agent) {
    return programs.get(agent);
  }

  /** Keeps {@code revision} of {@code agent}, as if it had been told so. */
  synchronized void keep(String agent, long revision) {
    programs.put(
        agent,
        JSON.readTree(
            "{\"name\":\"%s\",\"revision\":%d,\"wanted\":true}".formatted(agent, revision)));
  }

  /** Its folder is lost. */
  synchronized void forgetAll() {
    programs.clear();
  }

  /** From now on refuses programs for that reason; null = no longer. */
  synchronized void refuse(@Nullable String reason) {
    objection = reason;
  }

  /** From now on hears and answers nothing, or answers again. */
  synchronized void mute(boolean now) {
    mute = now;
  }

  /** The orders of that kind for that agent, oldest first. */
  List<JsonNode> orders(String order, String agent) {
    return launcher.orders().stream()
        .map(JSON::readTree)
        .filter(line -> line.path("order").asString().equals(order))
        .filter(line -> name(line).equals(agent))
        .toList();
  }

  private static String name(JsonNode line) {
    return line.path("name").asString(line.path("program").path("name").asString(""));
  }

  private synchronized @Nullable String answer(String line) {
    JsonNode order = JSON.readTree(line);
    return mute
        ? null
        : switch (order.path("order").asString()) {
          case "status" -> status();
          case "apply" -> apply(order.path("program"));
          case "remove" -> remove(order.path("name").asString());
          case "log" -> lines("log of " + name(order), "lines " + order.path("lines").asInt());
          case "last-words" -> lines("farewell of " + name(order));
          case "restart" -> done(order.path("name").asString() + " is ending");
          default -> "{\"done\":false,\"message\":\"Not an order\"}\n";
        };
  }

  private String apply(JsonNode program) {
    if (objection != null) {
      return "{\"done\":false,\"message\":\"%s\"}\n".formatted(objection);
    }
    String agent = program.path("name").asString();
    JsonNode kept = programs.get(agent);
    if (kept != null && kept.path("revision").asLong() > program.path("revision").asLong()) {
      return "{\"done\":false,\"message\":\"a newer revision is kept\"}\n";
    }
    programs.put(agent, program);
    return done("kept");
  }

  private String remove(String agent) {
    programs.remove(agent);
    return done("is ending");
  }

  private String status() {
    List<String> agents =
        programs.values().stream()
            .map(program ->
                """
                {"name":"%1$s","revision":%2$d,"wanted":%3$b,"progress":"AWAITED","progressAt":null,
                "process":{"name":"agent.%1$s","status":"%4$s","pid":%5$d,"restarts":1,
                "uptimeSeconds":3,"started":null,"pssMb":7,"rssMb":8,"reason":"","services":[],
                "readySince":null,"restarts24h":1,"cpuMs":9,"lastExit":{"at":"2026-01-01T03:00:00Z",
                "how":"signal 9","by":"launcher","reason":"no progress","counted":true,
                "kind":"HUNG"}}}
                """
                    .formatted(
                        program.path("name").asString(),
                        program.path("revision").asLong(),
                        program.path("wanted").asBoolean(),
                        program.path("wanted").asBoolean() ? "STARTING" : "STOPPED",
                        program.path("wanted").asBoolean() ? 4711 : 0))
            .toList();
    return """
    {"done":true,"message":"","status":{"version":1,"ready":true,"reason":"","memoryMb":1,
    "services":[],"processes":[],"postgres":"UP","agents":[%s]}}
    """
            .formatted(String.join(",", agents))
            .replace("\n", "")
        + "\n";
  }

  private static String lines(String... lines) {
    return "{\"done\":true,\"message\":\"\",\"lines\":" + JSON.writeValueAsString(lines) + "}\n";
  }

  private static String done(String message) {
    return "{\"done\":true,\"message\":\"%s\"}\n".formatted(message);
  }

  @Override
  public void close() throws IOException {
    launcher.close();
  }
}
