package perdura.scheduler.effect;

/**
 * What a task does. It may run twice for one fire when a scheduler died, so it is safe to repeat.
 */
public interface Effect {
  /** The kind of task that has this effect. */
  String kind();

  /**
   * Whether it moves money or orders; such tasks rest while a person must approve, and in a replay.
   */
  boolean trades();

  /**
   * Does it and answers what it found, to be kept as JSON. A failure is an exception that says why.
   */
  Object run(Fire fire);
}
