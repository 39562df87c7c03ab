package perdura.agentstate.tick;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import perdura.agentstate.RunningService;
import perdura.agentstate.RunningService.Answer;
import perdura.agentstate.RunningService.Hands;
import perdura.api.agentstate.TicksApi;
import perdura.servicesupport.security.CurrentCaller;
import perdura.testsupport.database.TestDatabase;
import perdura.tokens.Caller;
import perdura.tokens.Scope;

/** Which ticks are answered ahead of the controller, and that nobody can tell. */
class UsualTickFilterIT {
  private static final String USUAL =
      "{'run':'a','epoch':1,'seq':%d,'progress':1,'state':{'n':1},'metrics':{'m':1.50}}";

  /** Of each answer its own. */
  private static final Set<String> DIFFERENT = Set.of("date", "x-correlation-id");

  private static RunningService service;
  private static Filter filter;

  private String name;
  private Hands agent;

  @BeforeAll
  static void start() throws Exception {
    service = RunningService.on(TestDatabase.forOwner("agent-state"));
    FilterRegistrationBean<?> registered =
        service.context().getBean("usualTickFilter", FilterRegistrationBean.class);
    filter = Objects.requireNonNull((Filter) registered.getFilter());
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @BeforeEach
  void acquire() {
    name = service.newAgent();
    agent = service.asAgent(name, 1);
    agent.tick(name, "{'run':'a','progress':0}").require(200);
  }

  @Test
  void answersAHoldersOwnTickAsTheControllerDoes() {
    Answer early = agent.tick(name, USUAL.formatted(1)).require(200);
    Answer late =
        agent.with("Accept", "application/json, */*").tick(name, USUAL.formatted(2)).require(200);

    assertThat(early.body()).isEqualTo(late.body());
    assertThat(headers(early)).isEqualTo(headers(late));
  }

  @Test
  void answersAHoldersOwnTickItself() throws Exception {
    MockHttpServletResponse response = new MockHttpServletResponse();
    MockFilterChain controller = new MockFilterChain();

    filter.doFilter(request("agent:" + name, Scope.AGENT), response, controller);

    assertThat(controller.getRequest()).isNull();
    assertThat(response.getContentAsString())
        .isEqualTo(
            "{\"epoch\":1,\"leaseMs\":30000,\"desired\":\"run\",\"reason\":\"\",\"state\":null}");
  }

  @Test
  void leavesWhatWasRepeatedToTheControllerAsItCame() throws Exception {
    agent.tick(name, USUAL.formatted(1)).require(200);
    MockHttpServletRequest request = request("agent:" + name, Scope.AGENT);
    MockFilterChain controller = new MockFilterChain();

    filter.doFilter(request, new MockHttpServletResponse(), controller);

    assertThat(Objects.requireNonNull(controller.getRequest()).getInputStream().readAllBytes())
        .isEqualTo(request.getContentAsByteArray());
  }

  @ParameterizedTest
  @CsvSource({"key:test, OPERATOR", "agent:other, AGENT", "agent:NAME, VIEWER"})
  void leavesWhoIsNotTheAgentToTheController(String subject, Scope scope) throws Exception {
    MockHttpServletRequest request = request(subject.replace("NAME", name), scope);
    MockFilterChain controller = new MockFilterChain();

    filter.doFilter(request, new MockHttpServletResponse(), controller);

    assertThat(controller.getRequest()).isSameAs(request);
  }

  @Test
  void knowsItsPathByOneSpellingOnly() {
    String spelled = "%61" + name.substring(1);

    agent.tick(spelled, USUAL.formatted(1)).require(200);
    agent.post("/api/v1/agents/" + name + "/tick/", USUAL.formatted(2)).require(404);
    agent.get("/api/v1/agents/" + name + "/tick").require(405);
  }

  @ParameterizedTest
  @CsvSource({
    "Accept, text/html, 406",
    "Content-Type, text/plain, 415",
    "Perdura-Agent-Generation, first, 400",
    "Perdura-Agent-Generation, 99999999999999999999, 400",
  })
  void leavesToTheControllerToRefuseAHeader(String header, String value, int status) {
    assertThat(agent.with(header, value).tick(name, USUAL.formatted(1)).status()).isEqualTo(status);
    agent.tick(name, USUAL.formatted(1)).require(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{'run':'a','epoch':1,'seq':1,'progress':1",
        "{'run':'a','epoch':1,'seq':1,'progress':1,'unknown':1}",
        "{'run':'a','epoch':1,'seq':1,'progress':1,'progress':2}",
        "{'run':'a','epoch':1,'seq':1,'progress':-1}",
        "{'run':'a','epoch':1,'seq':1,'progress':1,'state':{'n':1e999}}",
        "{'run':'a','epoch':1,'seq':1,'progress':1,'state':{'\\u0000':1}}",
        "{'run':'a','epoch':1,'seq':1,'progress':1,'state':['x',['\\ud800']]}",
        "{'run':'a','epoch':1,'progress':1}",
      })
  void leavesToTheControllerToRefuseABody(String body) {
    Answer answer = agent.tick(name, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isIn("INVALID_REQUEST", "CONTENT_NOT_KEEPABLE");
    agent.tick(name, USUAL.formatted(1)).require(200);
  }

  @Test
  void refusesABodyThatGrowsBeyondTheLimit() throws Exception {
    byte[] large = USUAL.formatted(1).concat(" ".repeat(2 << 20)).getBytes(StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(service.address().resolve("/api/v1/agents/" + name + "/tick"))
            .header(
                "Authorization",
                "Bearer " + RunningService.token("agent:" + name, Set.of(Scope.AGENT)))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
            .build();

    HttpResponse<String> answer;
    try (HttpClient http = HttpClient.newHttpClient()) {
      answer = http.send(request, BodyHandlers.ofString());
    }

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("\"BODY_TOO_LARGE\"");
  }

  @Test
  void answersABodyThatBreaksOffAsTheControllerDoes() throws Exception {
    List<String> early = answerToTickCutShort("");
    List<String> late = answerToTickCutShort("Accept: application/json, */*\r\n");

    assertThat(early).isEqualTo(late).first().asString().startsWith("HTTP/1.1 400");
  }

  private List<String> answerToTickCutShort(String header) throws Exception {
    String token = RunningService.token("agent:" + name, Set.of(Scope.AGENT));
    String request =
        """
        POST /api/v1/agents/%s/tick HTTP/1.1\r
        Host: 127.0.0.1\r
        Authorization: Bearer %s\r
        Content-Type: application/json\r
        %sContent-Length: 1000\r
        \r
        {"run":\
        """
            .formatted(name, token, header);
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), service.address().getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      socket.shutdownOutput();
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.startsWith("Date:") && !line.startsWith("X-Correlation-Id:"))
          .toList();
    }
  }

  @Test
  void countsAsTheRouteOfTheController() {
    Hands viewer = service.as(Scope.VIEWER);
    String path =
        "/actuator/metrics/http.server.requests?tag=status:200"
            + "&tag=uri:/api/v1/agents/%7Bname%7D/tick";
    long before = count(viewer.get(path));

    agent.tick(name, USUAL.formatted(1)).require(200);

    assertThat(count(viewer.get(path))).isEqualTo(before + 1);
  }

  private static long count(Answer metric) {
    return metric.require(200).body().path("measurements").path(0).path("value").asLong();
  }

  /** The first usual tick, as it comes to the filter. */
  private MockHttpServletRequest request(String subject, Scope scope) {
    MockHttpServletRequest request =
        new MockHttpServletRequest("POST", "/api/v1/agents/" + name + "/tick");
    request.setAttribute(
        CurrentCaller.class.getName() + ".caller", new Caller("gateway", subject, Set.of(scope)));
    request.addHeader(TicksApi.GENERATION, "1");
    request.setContentType("application/json");
    request.setContent(USUAL.formatted(1).replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    return request;
  }

  private static Set<String> headers(Answer answer) {
    Set<String> headers = new TreeSet<>();
    answer
        .headers()
        .map()
        .forEach((header, values) -> {
          if (!DIFFERENT.contains(header)) {
            headers.add(header + values);
          }
        });
    return headers;
  }
}
