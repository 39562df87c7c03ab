package perdura.cloudmanager.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import perdura.servicesupport.platform.PlatformProcess;
import perdura.servicesupport.platform.ProcessState;

class CpuMeterTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final CpuMeter meter = new CpuMeter(2);

  @Test
  void knowsNothingAtFirst() {
    assertThat(meter.read(List.of(process(START, 5_000)), START)).isEmpty();
  }

  @Test
  void tellsThePartOfAllProcessorsSinceTheLastReading() {
    meter.read(List.of(process(START, 5_000)), START);

    assertThat(meter.read(List.of(process(START, 8_000)), START.plusSeconds(30)))
        .containsEntry("engine", 5.0);
  }

  @Test
  void countsARestartedProcessFromItsStart() {
    meter.read(List.of(process(START, 5_000)), START);

    assertThat(meter.read(List.of(process(START.plusSeconds(10), 600)), START.plusSeconds(30)))
        .containsEntry("engine", 1.0);
  }

  @Test
  void saysNothingWhereTheClockStoodStill() {
    meter.read(List.of(process(START, 5_000)), START);

    assertThat(meter.read(List.of(process(START, 6_000)), START)).isEmpty();
  }

  private static PlatformProcess process(Instant started, long cpuMs) {
    return new PlatformProcess(
        "engine",
        ProcessState.UP,
        List.of("trading-engine"),
        12,
        "",
        started,
        started,
        0,
        0,
        null,
        null,
        170,
        cpuMs);
  }
}
