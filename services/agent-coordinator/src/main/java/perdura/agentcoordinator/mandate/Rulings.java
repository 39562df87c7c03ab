package perdura.agentcoordinator.mandate;

/** The archive of rulings. */
interface Rulings {
  /** Writes a ruling down if it differs from the last one on that agent. */
  void add(Ruling ruling);

  /** Hands to agent-state's archive of decisions what it does not have yet. */
  void archive();
}
