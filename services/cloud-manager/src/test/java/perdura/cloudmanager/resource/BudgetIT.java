package perdura.cloudmanager.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import perdura.api.cloudmanager.ResourceSample;
import perdura.cloudmanager.CloudManagerService;
import perdura.cloudmanager.connection.Connections;
import perdura.servicesupport.application.Services;
import perdura.servicesupport.platform.Platform;
import perdura.testsupport.clock.ManualClock;
import perdura.testsupport.database.TestDatabase;

/** A budget of one connection, which a second one breaks. */
class BudgetIT {
  /** Far from the service's own samples, which it goes on taking. */
  private final ManualClock clock = ManualClock.at("2126-01-01T03:00:07Z");

  private TestDatabase database;
  private ConfigurableApplicationContext service;
  private ResourceWatch watch;

  @BeforeEach
  void start() throws Exception {
    database = TestDatabase.forOwner("cloud-manager");
    service =
        Services.start(
            CloudManagerService.class,
            Map.of(
                "server.port",
                0,
                "perdura.internal-key",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "MAX_DATABASE_CONNECTIONS",
                1,
                "DATABASE_URL",
                database.url().withSecrets()));
    watch =
        new ResourceWatch(
            service.getBean(Platform.class),
            service.getBean(Connections.class),
            service.getBean(ResourceSamples.class),
            new ResourceGauges(new SimpleMeterRegistry()),
            new CpuMeter(1),
            clock);
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void tellsOnceThatItIsBrokenAndOnceThatItIsKeptAgain() throws Exception {
    sample();
    try (Connection _ = database.dataSource().getConnection()) {
      sample();
      sample();
    }
    await().until(() -> !service.getBean(Connections.class).now().over()); // a backend ends later
    sample();
    sample();

    assertThat(told()).containsExactly("BROKEN", "KEPT");
  }

  @Test
  void takesOneSampleWhereTwoInstancesTakeIt() {
    watch.tick();
    clock.advance(Duration.ofSeconds(5));
    watch.tick();

    assertThat(samples()).hasSize(1);
  }

  @Test
  void forgetsWhatIsOlderThanSevenDays() {
    watch.tick();
    clock.advance(Duration.ofDays(6));
    watch.tick();
    assertThat(samples()).hasSize(2);

    clock.advance(Duration.ofDays(2));
    watch.tick();

    assertThat(samples()).hasSize(2);
  }

  @Test
  void saysThatItDoesNotKnowWhatNoPlatformTold() {
    watch.tick();

    assertThat(samples())
        .singleElement()
        .satisfies(sample -> {
          assertThat(sample.memoryMb()).isNull();
          assertThat(sample.cpuPercentage()).isNull();
          assertThat(sample.processes()).isEmpty();
        });
  }

  private void sample() {
    watch.tick();
    clock.advance(ResourceWatch.PERIOD);
  }

  private List<ResourceSample> samples() {
    return service.getBean(ResourceSamples.class).newest(100, null).stream()
        .filter(sample -> sample.at().isAfter(clock.instant().minus(Duration.ofDays(300))))
        .toList();
  }

  private List<String> told() {
    return JdbcClient.create(database.ownerDataSource())
        .sql("SELECT subject FROM perdura.event_log WHERE kind = 'database.budget' ORDER BY id")
        .query(String.class)
        .list();
  }
}
