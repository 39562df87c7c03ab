package perdura.api.scheduler;

import jakarta.validation.Valid;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PatchExchange;
import org.springframework.web.service.annotation.PostExchange;
import perdura.api.Page;

/** Tasks. Reading needs scope viewer, changing operator. */
@HttpExchange("/api/v1/tasks")
public interface TasksApi {
  /** All tasks, by name. */
  @GetExchange
  Page<Task> tasks();

  @GetExchange("/{name}")
  Task task(@PathVariable String name);

  /** Changes schedule or misfire policy; the next instant follows the new schedule. */
  @PatchExchange("/{name}")
  Task change(@PathVariable String name, @RequestBody @Valid TaskChange change);

  /** Fires it now, besides its schedule, paused or not. */
  @PostExchange("/{name}/run")
  TaskRun run(@PathVariable String name);

  @PostExchange("/{name}/pause")
  Task pause(@PathVariable String name, @RequestBody @Valid PauseOrder order);

  /** Goes on with the next instant; those in between were not due. */
  @PostExchange("/{name}/resume")
  Task resume(@PathVariable String name);

  /** What became of its instants, newest first. */
  @GetExchange("/{name}/runs")
  Page<TaskRun> runs(
      @PathVariable String name,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor);

  /** The next instants as they would be, 1 to 100. */
  @GetExchange("/{name}/next")
  Page<Instant> next(@PathVariable String name, @RequestParam(defaultValue = "5") int count);
}
