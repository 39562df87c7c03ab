package perdura.monitortest;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import perdura.servicesupport.platform.Escalation;
import perdura.servicesupport.platform.OrderOutcome;
import perdura.servicesupport.platform.Platform;
import perdura.servicesupport.platform.PlatformAgent;
import perdura.servicesupport.platform.PlatformAnswer;
import perdura.servicesupport.platform.PlatformProcess;
import perdura.servicesupport.platform.PlatformReport;

/** A platform that answers what a test says, and remembers what it was asked to restart. */
public final class PlayedPlatform implements Platform {
  private final List<PlatformProcess> processes = new ArrayList<>();
  private final List<PlatformAgent> agents = new ArrayList<>();
  private final List<Escalation> escalations = new ArrayList<>();
  private final List<String> ordered = new ArrayList<>();
  private OrderOutcome answer = new OrderOutcome.Ordered("it is being done");

  public synchronized void shows(PlatformProcess... now) {
    processes.clear();
    processes.addAll(List.of(now));
  }

  public synchronized void showsAgents(PlatformAgent... now) {
    agents.clear();
    agents.addAll(List.of(now));
  }

  public synchronized void escalates(Escalation escalation) {
    escalations.add(escalation);
  }

  public synchronized void answers(OrderOutcome outcome) {
    answer = outcome;
  }

  /** The processes that were ordered to be restarted as sick. */
  public synchronized List<String> ordered() {
    return List.copyOf(ordered);
  }

  @Override
  public synchronized PlatformAnswer<PlatformReport> report() {
    return new PlatformAnswer.Known<>(new PlatformReport(true, "", "UP", processes, agents));
  }

  @Override
  public synchronized PlatformAnswer<List<Escalation>> escalations(@Nullable String after) {
    return new PlatformAnswer.Known<>(List.copyOf(escalations));
  }

  @Override
  public OrderOutcome restart(String process, String by, String reason) {
    throw new UnsupportedOperationException("The monitor restarts what is sick only.");
  }

  @Override
  public synchronized OrderOutcome restartSick(String process, String by, String reason) {
    ordered.add(process);
    return answer;
  }
}
