package perdura.launcher.suite;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import perdura.launcher.control.AgentProgram;
import perdura.launcher.supervision.AgentErrands;

/** Notes what it is sent for, and does it at once. */
public final class ErrandsByHand implements AgentErrands {
  private final List<String> errands = new CopyOnWriteArrayList<>();

  /** What it was sent for: {@code release momo 17}, {@code flatten momo}. */
  public List<String> errands() {
    return List.copyOf(errands);
  }

  @Override
  public void release(String agent, long generation) {
    errands.add("release " + agent + " " + generation);
  }

  @Override
  public void tidyUp(String agent, AgentProgram.OnPark wish, Consumer<Outcome> told) {
    errands.add(wish.name().toLowerCase(Locale.ROOT) + " " + agent);
    told.accept(new Outcome(true, "2 orders canceled"));
  }

  @Override
  public void starting(String agent) {
    // Nothing is under way.
  }
}
