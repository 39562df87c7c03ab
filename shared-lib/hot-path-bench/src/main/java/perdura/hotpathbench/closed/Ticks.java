package perdura.hotpathbench.closed;

import perdura.hotpath.arbitrage.Update;
import perdura.hotpathbench.graph.Graph;
import perdura.hotpathbench.stream.UpdateStream;

/**
 * A stream as the loop's records, written beforehand; after its end it begins again. Each tick
 * arrives a fixed time after the one before, as the gate's windows see it, whatever the clock says.
 * For one thread.
 */
final class Ticks {
  /** So slow that orders stay below what the gate lets pass in a minute. */
  static final long STEP_NS = 2_000_000;

  static final long START_NS = 1_700_000_000_000_000_000L;

  /** Where the record has the time at which the tick was due, by the clock of the run. */
  static final int DUE = 1;

  private static final int ARRIVAL = 2;

  private final long[] words;
  private final int stride;
  private final int size;
  private long count;

  Ticks(Graph graph, UpdateStream stream) {
    this.stride = Update.words(graph.levels());
    this.size = stream.size();
    this.words = new long[size * stride];
    Update update = new Update(graph.levels());
    for (int i = 0; i < size; i++) {
      stream.write(i, update);
      System.arraycopy(update.words(), 0, words, i * stride, stride);
    }
  }

  int wordsPerTick() {
    return stride;
  }

  long[] words() {
    return words;
  }

  /** Where the next tick stands, with its times set. */
  int next(long dueNs) {
    int at = (int) (count % size) * stride;
    count++;
    words[at + DUE] = dueNs;
    words[at + ARRIVAL] = arrivalNs();
    return at;
  }

  /** When the latest tick arrived. */
  long arrivalNs() {
    return START_NS + count * STEP_NS;
  }
}
