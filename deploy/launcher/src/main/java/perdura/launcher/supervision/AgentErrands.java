package perdura.launcher.supervision;

import java.util.function.Consumer;
import perdura.launcher.control.AgentProgram;

/** What services must hear of agents. Thread-safe; no method blocks, and none fails. */
public interface AgentErrands {

  /**
   * What became of an errand.
   *
   * @param done false: it is tried again
   * @param words for a person, without a full stop
   */
  record Outcome(boolean done, String words) {}

  /** The process of start {@code generation} is dead: nobody need wait for its lease. */
  void release(String agent, long generation);

  /**
   * The agent is given up: its orders go, and its positions too if so wished. Tried until it is
   * done or the agent starts again.
   *
   * @param told hears of each try, on any thread
   */
  void tidyUp(String agent, AgentProgram.OnPark wish, Consumer<Outcome> told);

  /** The agent starts: what is not done by now is not done any more. */
  void starting(String agent);
}
