package perdura.launcher.plan;

import perdura.launcher.folder.Binding;

/**
 * What {@code up} was asked for.
 *
 * @param feed {@code sim} or {@code replay:PATH}
 * @param speed of a replay: a factor, or {@code max}
 * @param seed of the simulation
 * @param port the first of the suite's ports
 */
public record SuiteOptions(Packing packing, String feed, String speed, long seed, int port) {
  /** What the data folder is bound to. */
  public Binding binding() {
    return new Binding(feed, seed);
  }

  /** PostgreSQL's port. */
  public int postgresPort() {
    return port + Catalogue.POSTGRES_OFFSET;
  }

  /** The last port that a suite takes. */
  public int lastPort() {
    return postgresPort();
  }
}
