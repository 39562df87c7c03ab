package perdura.cloudmanager.resource;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;
import perdura.api.Page;
import perdura.api.cloudmanager.ResourceSample;
import perdura.api.cloudmanager.ResourcesApi;
import perdura.servicesupport.paging.Paging;
import perdura.servicesupport.security.Needs;
import perdura.tokens.Scope;

@RestController
@Needs({Scope.VIEWER, Scope.SERVICE})
class ResourceController implements ResourcesApi {
  private final ResourceSamples samples;

  ResourceController(ResourceSamples samples) {
    this.samples = samples;
  }

  @Override
  public Page<ResourceSample> samples(@Nullable Integer limit, @Nullable String cursor) {
    int most = Paging.limit(limit);
    Instant before = Paging.numericKey(cursor).map(Instant::ofEpochSecond).orElse(null);
    return Paging.cut(
        samples.newest(most + 1, before),
        most,
        sample -> Long.toString(sample.at().getEpochSecond()));
  }
}
