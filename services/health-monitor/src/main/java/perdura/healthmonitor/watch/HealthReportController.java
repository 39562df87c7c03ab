package perdura.healthmonitor.watch;

import org.springframework.web.bind.annotation.RestController;
import perdura.api.healthmonitor.HealthReport;
import perdura.api.healthmonitor.HealthReportApi;
import perdura.healthmonitor.restart.PlatformView;
import perdura.healthmonitor.sample.Samples;
import perdura.servicesupport.security.Needs;
import perdura.tokens.Scope;

@RestController
@Needs({Scope.VIEWER, Scope.SERVICE})
class HealthReportController implements HealthReportApi {
  private final Samples samples;
  private final Recorder recorder;
  private final PlatformView platform;

  HealthReportController(Samples samples, Recorder recorder, PlatformView platform) {
    this.samples = samples;
    this.recorder = recorder;
    this.platform = platform;
  }

  @Override
  public HealthReport report() {
    return new HealthReport(
        samples.report(),
        platform.counters(),
        recorder.open(),
        samples.waiting(),
        samples.dropped(),
        platform.absence());
  }
}
