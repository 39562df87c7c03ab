package perdura.launcher.folder;

/**
 * What a data folder belongs to for good: its journal and database make no sense with another.
 *
 * @param feed {@code sim} or {@code replay:PATH}
 * @param seed of all that is random in the simulation
 */
public record Binding(String feed, long seed) {
  /** In words. */
  String words() {
    return "feed " + feed + ", seed " + seed;
  }
}
