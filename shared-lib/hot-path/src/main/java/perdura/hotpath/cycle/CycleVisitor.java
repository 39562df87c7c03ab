package perdura.hotpath.cycle;

/** Hears of cycles as they are found. */
@FunctionalInterface
public interface CycleVisitor {

  /**
   * A profitable cycle.
   *
   * @param cycle good during the call only; {@link CycleView#copy} keeps it
   */
  void onCycle(CycleView cycle);
}
