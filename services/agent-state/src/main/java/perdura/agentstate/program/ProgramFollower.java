package perdura.agentstate.program;

import org.springframework.core.task.TaskExecutor;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import perdura.agentstate.registry.AgentFollower;
import perdura.api.agentstate.DesiredChange;
import perdura.servicesupport.security.CurrentCaller;

/** Makes a new revision of what was decided about an agent that has a program. Thread-safe. */
final class ProgramFollower implements AgentFollower {
  private final JdbcPrograms programs;
  private final ProgramCarrier carrier;
  private final TaskExecutor threads;
  private final CurrentCaller caller;

  ProgramFollower(
      JdbcPrograms programs, ProgramCarrier carrier, TaskExecutor threads, CurrentCaller caller) {
    this.programs = programs;
    this.carrier = carrier;
    this.threads = threads;
    this.caller = caller;
  }

  @Override
  public void desired(String agent, DesiredChange change) {
    if (programs.touch(agent, caller.get().subject(), change.reason())) {
      carryOnceCommitted();
    }
  }

  @Override
  public void retired(String agent) {
    if (programs.remove(agent, caller.get().subject(), "retired")) {
      carryOnceCommitted();
    }
  }

  private void carryOnceCommitted() {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            // On another thread: this one has its connection still.
            threads.execute(carrier::carry);
          }
        });
  }
}
