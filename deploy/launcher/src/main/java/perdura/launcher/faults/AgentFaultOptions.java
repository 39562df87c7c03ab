package perdura.launcher.faults;

/**
 * What a fault run over an agent does.
 *
 * @param kills of the agent, 1 or more
 * @param lostPerCent answers that are lost on their way to it, 0 to 50
 */
public record AgentFaultOptions(int kills, long seed, int lostPerCent) {
  private static final int MOST_LOST = 50;

  /**
   * @throws IllegalArgumentException for a number out of its range
   */
  public AgentFaultOptions {
    if (kills < 1) {
      throw new IllegalArgumentException("--kills must be 1 or more, not " + kills);
    }
    if (lostPerCent < 0 || lostPerCent > MOST_LOST) {
      throw new IllegalArgumentException("--lost must be 0 to 50, not " + lostPerCent);
    }
  }
}
