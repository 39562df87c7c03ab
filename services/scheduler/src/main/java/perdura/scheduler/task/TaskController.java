package perdura.scheduler.task;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RestController;
import perdura.api.Page;
import perdura.api.scheduler.PauseOrder;
import perdura.api.scheduler.Task;
import perdura.api.scheduler.TaskChange;
import perdura.api.scheduler.TaskRun;
import perdura.api.scheduler.TasksApi;
import perdura.scheduler.effect.Fire;
import perdura.scheduler.fire.Orders;
import perdura.scheduler.trigger.Closes;
import perdura.scheduler.trigger.Trigger;
import perdura.servicesupport.paging.Paging;
import perdura.servicesupport.problem.ProblemException;
import perdura.servicesupport.security.CurrentCaller;
import perdura.servicesupport.security.Needs;
import perdura.tokens.Scope;

@RestController
@Needs({Scope.VIEWER, Scope.SERVICE})
class TaskController implements TasksApi {
  private static final int MOST_AHEAD = 100;

  private final Tasks tasks;
  private final Orders orders;
  private final Closes closes;
  private final CurrentCaller caller;

  TaskController(Tasks tasks, Orders orders, Closes closes, CurrentCaller caller) {
    this.tasks = tasks;
    this.orders = orders;
    this.closes = closes;
    this.caller = caller;
  }

  @Override
  public Page<Task> tasks() {
    return new Page<>(tasks.all(), null);
  }

  @Override
  public Task task(String name) {
    return known(name);
  }

  @Override
  @Needs(Scope.OPERATOR)
  public Task change(String name, TaskChange change) {
    known(name);
    if (change.schedule() != null) {
      parsed(change.schedule());
    }
    tasks.change(name, change.schedule(), change.misfire());
    return known(name);
  }

  @Override
  @Needs(Scope.OPERATOR)
  public TaskRun run(String name) {
    UUID id = tasks.id(name).orElseThrow(() -> unknown(name));
    Fire fire =
        orders
            .now(id)
            .orElseThrow(() ->
                new ProblemException(
                    HttpStatus.CONFLICT,
                    "TASK_ORDERED",
                    name + " was ordered in this very instant already."));
    return tasks.run(fire.id());
  }

  @Override
  @Needs(Scope.OPERATOR)
  public Task pause(String name, PauseOrder order) {
    known(name);
    tasks.pause(name, caller.get().subject(), order.reason());
    return known(name);
  }

  @Override
  @Needs(Scope.OPERATOR)
  public Task resume(String name) {
    known(name);
    tasks.resume(name);
    return known(name);
  }

  @Override
  public Page<TaskRun> runs(String name, @Nullable Integer limit, @Nullable String cursor) {
    known(name);
    int most = Paging.limit(limit);
    Instant before = Paging.key(cursor).map(Instant::parse).orElse(null);
    return Paging.cut(
        tasks.runs(name, most + 1, before), most, run -> run.scheduledFor().toString());
  }

  @Override
  public Page<Instant> next(String name, int count) {
    if (count < 1 || count > MOST_AHEAD) {
      throw new ProblemException(
          HttpStatus.BAD_REQUEST,
          "INVALID_REQUEST",
          "count must be from 1 to " + MOST_AHEAD + ", not " + count + ".");
    }
    Trigger trigger = parsed(known(name).schedule());
    List<Instant> instants = new ArrayList<>();
    Optional<Instant> next = trigger.next(tasks.now(), closes);
    while (next.isPresent() && instants.size() < count) {
      instants.add(next.get());
      next = trigger.next(next.get(), closes);
    }
    return new Page<>(instants, null);
  }

  private Task known(String name) {
    return tasks.named(name).orElseThrow(() -> unknown(name));
  }

  private static ProblemException unknown(String name) {
    return new ProblemException(
        HttpStatus.NOT_FOUND,
        "TASK_UNKNOWN",
        "There is no task " + name + ". GET /api/v1/tasks lists them.");
  }

  private static Trigger parsed(String schedule) {
    try {
      return Trigger.parse(schedule);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          HttpStatus.BAD_REQUEST, "SCHEDULE_INVALID", String.valueOf(e.getMessage()));
    }
  }
}
