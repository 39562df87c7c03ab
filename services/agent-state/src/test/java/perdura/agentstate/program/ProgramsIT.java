package perdura.agentstate.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import perdura.agentstate.RunningService;
import perdura.agentstate.RunningService.Answer;
import perdura.agentstate.RunningService.Hands;
import perdura.testsupport.database.TestDatabase;
import perdura.tokens.Scope;
import tools.jackson.databind.JsonNode;

class ProgramsIT {
  private static final String BOT = "{'command':['python3','bot.py'],'directory':'/srv/bot'}";
  private static TestDatabase database;
  private static JdbcClient owner;

  private PlayedSupervisor launcher;
  private RunningService service;
  private String name;

  @BeforeAll
  static void database() throws Exception {
    database = TestDatabase.forOwner("agent-state");
    owner = RunningService.owner(database);
  }

  @BeforeEach
  void start() throws Exception {
    launcher = PlayedSupervisor.start();
    service = startService();
    name = RunningService.newName();
  }

  @AfterEach
  void stop() throws Exception {
    service.close();
    launcher.close();
  }

  @Test
  void registersTheAgentAndHasItsProcessStarted() {
    Answer answer = put(BOT).require(200);

    JsonNode program = answer.body().path("program");
    assertThat(program.path("progress").path("kind").asString()).isEqualTo("auto");
    assertThat(program.path("progress").path("periodMs").asLong()).isEqualTo(120_000);
    assertThat(program.path("startTimeoutMs").asLong()).isEqualTo(60_000);
    assertThat(program.path("stopTimeoutMs").asLong()).isEqualTo(15_000);
    assertThat(program.path("restart").asString()).isEqualTo("on-failure");
    assertThat(program.path("onPark").asString()).isEqualTo("none");
    assertThat(answer.body().path("pending").isNull()).as("%s", answer.body()).isTrue();
    assertThat(answer.body().path("process").path("state").asString()).isEqualTo("STARTING");
    assertThat(answer.body().path("process").path("pid").asLong()).isEqualTo(4711);
    assertThat(answer.body().path("process").path("lastEnd").path("kind").asString())
        .isEqualTo("HUNG");
    assertThat(answer.body().path("progress").asString()).isEqualTo("AWAITED");
    assertThat(kept().path("wanted").asBoolean()).isTrue();
    assertThat(kept().path("command").get(1).asString()).isEqualTo("bot.py");
    assertThat(kept().path("revision").asLong()).isEqualTo(answer.body().path("revision").asLong());
    assertThat(operator().get("/api/v1/agents/" + name).body().path("kind").asString())
        .isEqualTo("external");
    assertThat(events("agent.program-changed")).isEqualTo(1);
  }

  @Test
  void changesNothingWhereTheSameProgramIsGivenAgain() {
    long revision = put(BOT).require(200).body().path("revision").asLong();

    Answer again = put(BOT).require(200);

    assertThat(again.body().path("revision").asLong()).isEqualTo(revision);
    assertThat(launcher.orders("apply", name)).hasSize(1);
    assertThat(events("agent.program-changed")).isEqualTo(1);
  }

  @Test
  void carriesAChangedProgramUnderALaterRevision() {
    long revision = put(BOT).require(200).body().path("revision").asLong();

    put("{'command':['./bot'],'directory':'/srv/bot','maxMemoryMb':500}").require(200);

    assertThat(kept().path("revision").asLong()).isGreaterThan(revision);
    assertThat(kept().path("maxMemoryMb").asLong()).isEqualTo(500);
  }

  @Test
  void stopsTheProcessOfAnAgentThatIsPausedAndStartsItAgain() {
    put(BOT).require(200);

    desire("stop").require(200);
    eventually(() -> !kept().path("wanted").asBoolean());
    put(BOT).require(200);
    assertThat(view().path("desired").asString()).isEqualTo("stop");
    assertThat(view().path("process").path("state").asString()).isEqualTo("STOPPED");

    desire("run").require(200);
    eventually(() -> kept().path("wanted").asBoolean());
  }

  @Test
  void endsTheProcessOfAnAgentThatIsRemovedAndKeepsItsState() {
    put(BOT).require(200);
    Hands agent = service.asAgent(name, 1);
    agent.tick(name, "{'run':'a','progress':0}").require(200);
    agent.tick(name, "{'run':'a','epoch':1,'seq':1,'progress':1,'state':{'cash':7}}").require(200);

    operator().delete(path()).require(204);

    assertThat(launcher.program(name)).isNull();
    assertThat(operator().get(path()).require(404).code()).isEqualTo("PROGRAM_UNKNOWN");
    assertThat(agent.tick(name, "{'run':'a','epoch':1,'seq':2,'progress':1}").status())
        .isEqualTo(410);
    assertThat(events("agent.program-removed")).isEqualTo(1);

    put(BOT).require(200);
    assertThat(
            service
                .asAgent(name, 2)
                .tick(name, "{'run':'b','progress':0}")
                .require(200)
                .body()
                .path("state")
                .path("cash")
                .asLong())
        .isEqualTo(7);
  }

  @Test
  void endsTheProcessOfAnAgentThatIsRetired() {
    put(BOT).require(200);

    operator().delete("/api/v1/agents/" + name).require(200);

    eventually(() -> launcher.program(name) == null);
  }

  @Test
  void keepsAWishUntilTheLauncherHearsAgain() {
    launcher.mute(true);
    Answer answer = put(BOT).require(200);
    assertThat(answer.body().path("process").isNull()).isTrue();
    assertThat(answer.body().path("pending").asString()).isNotEmpty();
    eventually(() -> view().path("pending").asString("").contains("did not answer"));

    launcher.mute(false);

    eventually(() -> launcher.program(name) != null);
    eventually(() -> view().path("pending").isNull());
  }

  @Test
  void holdsNoConnectionWhileTheLauncherIsSilent() {
    Hands agent = service.asAgent(service.newAgent(), 1);
    String other = RunningService.newName();
    launcher.mute(true);
    List<CompletableFuture<Answer>> puts =
        List.of(
            CompletableFuture.supplyAsync(() -> put(BOT)),
            CompletableFuture.supplyAsync(
                () -> operator().put("/api/v1/agents/" + other + "/program", BOT)));
    eventually(() -> !launcher.orders("status", "").isEmpty());

    assertThat(agent.get("/api/v1/agents/no-such-agent").status()).isEqualTo(403);
    for (int i = 0; i < 20; i++) {
      assertThat(operator().get("/api/v1/agents?limit=1").status()).isEqualTo(200);
    }

    puts.forEach(put -> put.join().require(200));
  }

  @Test
  void carriesWhatWasCommittedBeforeTheServiceDied() {
    launcher.mute(true);
    put(BOT).require(200);
    service.close();
    launcher.mute(false);

    service = startService();

    eventually(() -> launcher.program(name) != null);
  }

  @Test
  void fillsALostFolderAgain() {
    put(BOT).require(200);

    launcher.forgetAll();

    eventually(() -> launcher.program(name) != null);
  }

  @Test
  void overtakesALauncherThatKnowsALaterTime() {
    long revision = put(BOT).require(200).body().path("revision").asLong();

    launcher.keep(name, revision + 1_000_000);

    eventually(() -> kept().path("revision").asLong() > revision + 1_000_000);
    assertThat(kept().path("command").size()).isEqualTo(2);
  }

  @Test
  void leavesAloneWhatItDoesNotKnow() {
    launcher.keep("stranger", 5);

    put(BOT).require(200);

    assertThat(launcher.program("stranger")).isNotNull();
    assertThat(launcher.orders("remove", "stranger")).isEmpty();
  }

  @Test
  void showsWhatTheRecordsDoNotKnowAndRemovesItOnOrder() {
    launcher.keep(name, 5);
    eventually(() -> listed(name));

    JsonNode stranger = view();
    assertThat(stranger.path("program").isNull()).isTrue();
    assertThat(stranger.path("revision").asLong()).isEqualTo(5);
    assertThat(stranger.path("desired").asString()).isEqualTo("run");
    assertThat(stranger.path("process").path("pid").asLong()).isEqualTo(4711);
    assertThat(stranger.path("pending").asString()).contains("records do not know");

    operator().delete(path()).require(204);

    assertThat(launcher.program(name)).isNull();
    assertThat(launcher.orders("remove", name))
        .singleElement()
        .satisfies(order -> assertThat(order.path("revision").asLong()).isEqualTo(5));
    assertThat(operator().delete(path()).require(404).code()).isEqualTo("PROGRAM_UNKNOWN");
    assertThat(listed(name)).isFalse();
  }

  @Test
  void takesUpWhatTheRecordsDidNotKnowWhenItsProgramIsGivenAgain() {
    launcher.keep(name, 5);
    eventually(() -> listed(name));

    put(BOT).require(200);

    assertThat(view().path("program").path("directory").asString()).isEqualTo("/srv/bot");
    assertThat(view().path("pending").isNull()).isTrue();
  }

  @Test
  void showsWhyTheLauncherRefusesAndDoesNotPressIt() {
    launcher.refuse("progress-notify needs Linux");

    Answer answer = put(BOT).require(200);

    assertThat(answer.body().path("pending").asString()).contains("progress-notify needs Linux");
    int asked = launcher.orders("status", "").size();
    eventually(() -> launcher.orders("status", "").size() > asked + 2);
    assertThat(launcher.orders("apply", name)).hasSize(1);
  }

  @Test
  void restartsOnOrderInTheNameOfWhoAsks() {
    put(BOT).require(200);

    Answer answer = operator().post(path() + "/restarts", "{'reason':'new keys'}").require(202);

    assertThat(answer.body().path("message").asString()).contains("is ending");
    assertThat(launcher.orders("restart", "agent." + name))
        .singleElement()
        .satisfies(order -> {
          assertThat(order.path("reason").asString()).isEqualTo("new keys");
          assertThat(order.path("by").asString()).isEqualTo("key:test");
          assertThat(order.path("sick").asBoolean()).isFalse();
        });
  }

  @Test
  void readsTheLogAndTheLastWords() {
    put(BOT).require(200);

    assertThat(operator().get(path() + "/log?lines=7").require(200).body().path("lines").get(1))
        .hasToString("\"lines 7\"");
    assertThat(operator().get(path() + "/last-words").require(200).body().path("lines").get(0))
        .hasToString("\"farewell of %s\"".formatted(name));
    assertThat(operator().get(path() + "/log?lines=1001").status()).isEqualTo(400);
    assertThat(service.as(Scope.VIEWER).get(path() + "/log").status()).isEqualTo(403);
  }

  @Test
  void keepsTheCapitalThatAPersonGivesUntilItIsTakenAway() {
    put(BOT).require(200);
    assertThat(view().path("capital").isNull()).isTrue();

    capital("'10000.5'").require(200);
    capital("'10000.50'").require(200);
    put("{'command':['./bot'],'directory':'/srv/bot'}").require(200);
    assertThat(view().path("capital").asString()).isEqualTo("10000.5");
    capital("'500'").require(200);
    capital("null").require(200);

    assertThat(view().path("capital").isNull()).isTrue();
    assertThat(events("agent.capital-raised")).isEqualTo(1);
    assertThat(events("agent.capital-lowered")).isEqualTo(2);
    assertThat(
            owner
                .sql(
                    """
                    SELECT payload ->> 'by' || ' ' || (payload ->> 'after') FROM event_log
                    WHERE kind = 'agent.capital-raised' AND subject = :name
                    """)
                .param("name", name)
                .query(String.class)
                .single())
        .isEqualTo("key:test 10000.5");
    assertThat(launcher.orders("apply", name)).hasSize(2);
  }

  @Test
  void forgetsTheCapitalWithTheProgram() {
    put(BOT).require(200);
    capital("'10000'").require(200);

    operator().delete(path()).require(204);
    assertThat(capital("'1'").require(404).code()).isEqualTo("PROGRAM_UNKNOWN");
    put(BOT).require(200);
    assertThat(view().path("capital").isNull()).isTrue();

    capital("'10000'").require(200);
    operator().delete("/api/v1/agents/" + name).require(200);
    put(BOT).require(200);
    assertThat(view().path("capital").isNull()).isTrue();
  }

  @Test
  void takesNoCapitalFromTheAgentItselfNorWhatIsNone() {
    put(BOT).require(200);
    String body = "{'capital':'1','reason':'test'}";

    assertThat(service.asAgent(name, 1).put(path() + "/capital", body).status()).isEqualTo(403);
    assertThat(service.as(Scope.TRADER).put(path() + "/capital", body).status()).isEqualTo(403);
    assertThat(service.as(Scope.SERVICE).put(path() + "/capital", body).status()).isEqualTo(403);
    for (String wrong : List.of("'0'", "'-1'", "'0.0000001'", "'1e16'", "'much'")) {
      assertThat(capital(wrong).status()).as(wrong).isEqualTo(400);
    }
  }

  private Answer capital(String amount) {
    return operator().put(path() + "/capital", "{'capital':%s,'reason':'test'}".formatted(amount));
  }

  @Test
  void listsProgramsNewestAgentFirst() {
    String first = RunningService.newName();
    operator().put("/api/v1/agents/" + first + "/program", BOT).require(200);
    put(BOT).require(200);

    JsonNode items =
        service.as(Scope.VIEWER).get("/api/v1/programs?limit=2").require(200).body().path("items");

    assertThat(items.get(0).path("name").asString()).isEqualTo(name);
    assertThat(items.get(1).path("name").asString()).isEqualTo(first);
  }

  @Test
  void refusesABuiltInAgent() {
    operator()
        .post("/api/v1/agents", "{'name':'%s','kind':'builtin'}".formatted(name))
        .require(200);

    assertThat(put(BOT).require(409).code()).isEqualTo("AGENT_KIND_DIFFERS");
    assertThat(launcher.program(name)).isNull();
  }

  @Test
  void refusesWhatTheLauncherWouldNotTake() {
    for (String wrong :
        List.of(
            "{'command':[],'directory':'/srv'}",
            "{'command':[' '],'directory':'/srv'}",
            "{'command':['a'],'directory':'srv'}",
            "{'command':['a'],'directory':'/srv','envFile':'.env'}",
            "{'command':['a\\u0000'],'directory':'/srv'}",
            "{'command':['a'],'directory':'/srv','progress':{'kind':'log'}}",
            "{'command':['a'],'directory':'/srv','progress':{'kind':'log','pattern':'('}}",
            "{'command':['a'],'directory':'/srv','progress':{'kind':'tick','pattern':'x'}}",
            "{'command':['a'],'directory':'/srv','progress':{'kind':'tick','periodMs':999}}",
            "{'command':['a'],'directory':'/srv','startTimeoutMs':86400001}",
            "{'command':['a'],'directory':'/srv','maxMemoryMb':0}",
            "{'command':['a'],'directory':'/srv','needs':['service:none']}",
            "{'command':['a'],'directory':'/srv','needs':['alpha']}",
            "{'command':['a'],'directory':'/srv','restart':'sometimes'}",
            "{'command':['%s'],'directory':'/srv'}".formatted("x".repeat(4001)))) {
      assertThat(put(wrong).status()).as(wrong).isEqualTo(400);
    }
    for (String trick : List.of("Momo", "a_b", "a%20b", "a".repeat(41), "a.b")) {
      assertThat(operator().put("/api/v1/agents/" + trick + "/program", BOT).status())
          .as(trick)
          .isEqualTo(400);
    }
    assertThat(operator().get(path()).status()).isEqualTo(404);
  }

  @Test
  void namesWhatThePatternsOfTheLauncherDoNotKnow() {
    Map<String, String> constructs =
        Map.of(
            "(?=later)x", "(?=",
            "(?<!not )done", "(?<!",
            "(a)\\\\1", "\\1",
            "a++", "++",
            "((a{1000}){1000}){1000}", "too large");

    constructs.forEach((pattern, named) -> {
      Answer answer =
          put(
              "{'command':['a'],'directory':'/srv','progress':{'kind':'log','pattern':'%s'}}"
                  .formatted(pattern));

      assertThat(answer.require(400).code()).isEqualTo("PROGRAM_INVALID");
      assertThat(answer.body().path("detail").asString()).contains(named);
    });
  }

  @Test
  void takesAPatternThatOnlyTheLaunchersSyntaxHas() {
    put("{'command':['a'],'directory':'/srv','progress':{'kind':'log','pattern':'(?P<n>cycle) done'}}")
        .require(200);

    assertThat(kept().path("progress").path("pattern").asString()).isEqualTo("(?P<n>cycle) done");
  }

  @Test
  void saysWhatToDoWhereNobodyRunsProcesses() throws Exception {
    try (RunningService alone = RunningService.on(database)) {
      Answer answer =
          alone.as(Scope.OPERATOR).put("/api/v1/agents/" + name + "/program", BOT).require(409);

      assertThat(answer.code()).isEqualTo("NO_PLATFORM");
      assertThat(answer.body().path("detail").asString()).contains("container");
    }
  }

  @Test
  void showsWhatWasRefusedToZombies() {
    put(BOT).require(200);
    service.asAgent(name, 1).tick(name, "{'run':'a','progress':0}").require(200);
    service.asAgent(name, 2).tick(name, "{'run':'b','progress':0}").require(200);
    for (int i = 1; i <= 3; i++) {
      operator()
          .tick(name, "{'run':'a','epoch':1,'seq':%d,'progress':1}".formatted(i))
          .require(409);
    }

    JsonNode items =
        operator().get("/api/v1/agents/" + name + "/zombie-writes").body().path("items");

    assertThat(items.size()).isEqualTo(1);
    assertThat(items.get(0).path("run").asString()).isEqualTo("a");
    assertThat(items.get(0).path("epoch").asLong()).isEqualTo(1);
    assertThat(items.get(0).path("currentEpoch").asLong()).isEqualTo(2);
    assertThat(items.get(0).path("writes").asLong()).isEqualTo(3);
  }

  private RunningService startService() {
    return RunningService.on(
        database.url(), Map.of("perdura.control-socket", launcher.socket().toString()));
  }

  private Answer put(String program) {
    return operator().put(path(), program);
  }

  private Answer desire(String desired) {
    return operator()
        .put(
            "/api/v1/agents/" + name + "/desired",
            "{'desired':'%s','reason':'test'}".formatted(desired));
  }

  private JsonNode view() {
    return operator().get(path()).require(200).body();
  }

  private boolean listed(String agent) {
    return operator()
        .get("/api/v1/programs?limit=1000")
        .require(200)
        .body()
        .path("items")
        .valueStream()
        .anyMatch(item -> item.path("name").asString().equals(agent));
  }

  private JsonNode kept() {
    return Objects.requireNonNull(launcher.program(name));
  }

  private String path() {
    return "/api/v1/agents/" + name + "/program";
  }

  private Hands operator() {
    return service.as(Scope.OPERATOR);
  }

  private long events(String kind) {
    return owner
        .sql("SELECT COUNT(*) FROM event_log WHERE kind = :kind AND subject = :name")
        .param("kind", kind)
        .param("name", name)
        .query(Long.class)
        .single();
  }

  private static void eventually(Callable<Boolean> holds) {
    await().atMost(Duration.ofSeconds(20)).until(holds);
  }
}
