package perdura.api.cloudmanager;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import perdura.api.Page;

/** What the suite used, a sample each 30 s, of the last seven days. Needs scope viewer. */
@HttpExchange("/api/v1/platform/resources")
public interface ResourcesApi {
  /** The samples, newest first. */
  @GetExchange
  Page<ResourceSample> samples(
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor);
}
