package perdura.suite.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import perdura.cloudmanager.CloudManagerService;
import perdura.servicesupport.application.Services;
import perdura.testsupport.database.TestDatabase;
import perdura.tokens.InternalKey;
import perdura.tokens.InternalTokens;
import perdura.tradingengine.TradingEngineService;

/** Rules and panels ask for metrics that running services have. */
class MetricNamesIT {
  private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

  /** Prometheus' own. */
  private static final Set<String> MADE_BY_THE_SCRAPE = Set.of("up");

  /** What a meter's name may end with beyond what its code says. */
  private static final Pattern ENDING =
      Pattern.compile("(_seconds|_bytes)?(_total|_max|_count|_sum)?");

  private static final Pattern LITERAL = Pattern.compile("\"(perdura\\.[a-z.]+)\"");

  @TempDir Path data;
  private final List<ConfigurableApplicationContext> running = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    String database = TestDatabase.forApp().url().withSecrets();
    for (Class<?> service : List.of(TradingEngineService.class, CloudManagerService.class)) {
      running.add(
          Services.start(
              service,
              Map.of(
                  "server.port",
                  0,
                  "perdura.internal-key",
                  KEY,
                  "perdura.data",
                  data.toString(),
                  "DATABASE_URL",
                  database)));
    }
  }

  @AfterEach
  void stop() {
    running.forEach(ConfigurableApplicationContext::close);
  }

  @Test
  void areExposed() throws Exception {
    Set<String> exposed = new HashSet<>(MADE_BY_THE_SCRAPE);
    for (ConfigurableApplicationContext service : running) {
      // A request is counted once it has ended, so the second answer tells of the first.
      scrape(service);
      exposed.addAll(scrape(service));
    }

    assertThat(MonitoringFiles.metrics())
        .hasSizeGreaterThan(10)
        .allSatisfy(
            name -> assertThat(exposed.contains(name) || isMadeOnceNeeded(name)).as(name).isTrue());
  }

  /** Some meters appear with the first thing that they count; their name stands in the code. */
  private static boolean isMadeOnceNeeded(String name) throws IOException {
    try (Stream<Path> files = Files.walk(Repository.file("services"))) {
      for (Path file :
          files.filter(path -> path.toString().matches(".*/src/main/.*\\.java")).toList()) {
        boolean found =
            LITERAL
                .matcher(Files.readString(file))
                .results()
                .map(literal -> literal.group(1).replace('.', '_'))
                .filter(name::startsWith)
                .anyMatch(literal -> ENDING.matcher(name.substring(literal.length())).matches());
        if (found) {
          return true;
        }
      }
    }
    return false;
  }

  private static Set<String> scrape(ConfigurableApplicationContext service) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + Services.port(service) + "/actuator/prometheus"))
            .header(
                "Authorization",
                "Bearer "
                    + new InternalTokens(InternalKey.parse(KEY))
                        .mintForMetrics("test", Clock.systemUTC()))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      return answer
          .body()
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("[{ ]", 2)[0])
          .collect(Collectors.toSet());
    }
  }
}
