package perdura.launcher.progress;

import java.util.List;

/** Asks for the ticks of all agents. */
public interface TickSource {
  /** What came of asking. */
  sealed interface Answer {
    /** As of the moment of asking. */
    record Ticks(List<AgentTicks> agents) implements Answer {
      /** Copies. */
      public Ticks {
        agents = List.copyOf(agents);
      }
    }

    /**
     * Nobody can tell, or agents cannot tick.
     *
     * @param why for people, a clause without full stop
     */
    record Down(String why) implements Answer {}
  }

  /** Asks once; may take seconds. */
  Answer ask();
}
