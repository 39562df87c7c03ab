package perdura.api.cloudmanager;

import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import perdura.api.Page;

/**
 * The processes of the suite. Reading needs scope viewer, restarting operator. Where no platform
 * takes orders, all answer 503 with {@code PLATFORM_UNAVAILABLE}.
 */
@HttpExchange("/api/v1/platform/processes")
public interface ProcessesApi {
  /** All of them, in the order of their start. */
  @GetExchange
  Page<ProcessStatus> processes();

  /**
   * Ends it and starts it again. It counts as no failure, and takes a parked one up. 404 {@code
   * PROCESS_UNKNOWN}, 409 {@code RESTART_REFUSED}.
   */
  @PostExchange("/{name}/restart")
  RestartOrdered restart(@PathVariable String name, @RequestBody @Valid RestartOrder order);
}
