package perdura.launcher.agent;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import perdura.launcher.folder.DataFolder;
import perdura.launcher.folder.Refused;
import perdura.launcher.plan.SuiteOptions;
import perdura.launcher.suite.Local;
import perdura.launcher.suite.Suite;
import perdura.settings.Service;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The programs of agents, at agent-state's own port: works without the gateway. Every method throws
 * {@link NotRunning} where nobody answers and {@link Refused} with the service's words where it
 * refuses.
 */
public final class AgentPrograms {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String AGENTS = "/api/v1/agents/";

  private final Local local;

  private AgentPrograms(Local local) {
    this.local = local;
  }

  /** Those of the suite in {@code folder}. */
  public static AgentPrograms of(DataFolder folder, Clock clock) {
    SuiteOptions options =
        new Suite(folder)
            .options()
            .orElseThrow(() ->
                new NotRunning(
                    "There is no suite in %s. Start one with ./perdura up, or name its folder with --data."
                        .formatted(folder.root())));
    return new AgentPrograms(new Local(folder, options.port(), clock));
  }

  /** All of them, newest first. */
  public List<AgentView> all() {
    JsonNode page = done("GET", "/api/v1/programs?limit=1000", "");
    return page.path("items").valueStream().map(AgentView::new).toList();
  }

  /** The one of {@code name}, if there is one. */
  public Optional<AgentView> find(String name) {
    Local.Answer answer = ask("GET", path(name, "/program"), "");
    return answer.status() == 404 ? Optional.empty() : Optional.of(new AgentView(read(answer)));
  }

  /** The one of {@code name}, which must be there. */
  public AgentView get(String name) {
    return find(name).orElseThrow(() -> unknown(name));
  }

  private Refused unknown(String name) {
    List<String> there = all().stream().map(AgentView::name).sorted().toList();
    return new Refused(
        there.isEmpty()
            ? "There is no agent %s, and none at all yet. Add one with ./perdura agent add NAME -- COMMAND…"
                .formatted(name)
            : "There is no agent %s; there are: %s.".formatted(name, String.join(", ", there)));
  }

  /** Gives the agent {@code name} this program; one that is new is registered. */
  public AgentView put(String name, JsonNode program) {
    return new AgentView(done("PUT", path(name, "/program"), program.toString()));
  }

  /** Lets {@code name} have that much at risk; empty = it may not trade. */
  public AgentView capital(String name, Optional<BigDecimal> capital, String reason) {
    Map<String, Object> change = new HashMap<>();
    change.put("capital", capital.map(BigDecimal::toPlainString).orElse(null));
    change.put("reason", reason);
    return new AgentView(done("PUT", path(name, "/program/capital"), json(change)));
  }

  /** Registers the agent {@code name} without a program, so that a wish can come before it. */
  public void register(String name) {
    done("POST", "/api/v1/agents", json(Map.of("name", name, "kind", "external", "revive", true)));
  }

  /** Says what {@code name} shall do: {@code run}, {@code reduce} or {@code stop}. */
  public void desire(String name, String desired, String reason) {
    done("PUT", path(name, "/desired"), json(Map.of("desired", desired, "reason", reason)));
  }

  /** Ends the process of {@code name} and starts it again; takes up one that was given up. */
  public String restart(String name, String reason) {
    return done("POST", path(name, "/program/restarts"), json(Map.of("reason", reason)))
        .path("message")
        .asString("");
  }

  /** Ends the process and forgets the program; the agent's state stays. */
  public void remove(String name) {
    done("DELETE", path(name, "/program"), "");
  }

  /** The lines before the last end of {@code name}; none where it never ended. */
  public List<String> lastWords(String name) {
    return done("GET", path(name, "/program/last-words"), "")
        .path("lines")
        .valueStream()
        .map(line -> line.asString(""))
        .toList();
  }

  private static String path(String name, String rest) {
    return AGENTS + URLEncoder.encode(name, StandardCharsets.UTF_8) + rest;
  }

  private static String json(Map<String, Object> fields) {
    return JSON.writeValueAsString(fields);
  }

  private JsonNode done(String method, String path, String body) {
    return read(ask(method, path, body));
  }

  private Local.Answer ask(String method, String path, String body) {
    return local
        .ask(Service.AGENT_STATE, method, path, body, "none")
        .orElseThrow(() ->
            new NotRunning(
                "agent-state does not answer. How the suite is: ./perdura status; start it with ./perdura up"));
  }

  private static JsonNode read(Local.Answer answer) {
    JsonNode body;
    try {
      body = JSON.readTree(answer.body().isBlank() ? "{}" : answer.body());
    } catch (JacksonException e) {
      throw new Refused("agent-state answers what is no JSON, with status " + answer.status(), e);
    }
    if (!answer.isDone()) {
      throw new Refused(words(answer.status(), body));
    }
    return body;
  }

  private static String words(int status, JsonNode problem) {
    String detail = problem.path("detail").asString("agent-state refuses with status " + status);
    return problem
        .path("fields")
        .valueStream()
        .map(field ->
            "\n  %s: %s"
                .formatted(field.path("field").asString(""), field.path("problem").asString("")))
        .collect(Collectors.joining("", detail, ""));
  }
}
