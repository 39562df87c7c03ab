package perdura.hotpathbench.stream;

import java.util.BitSet;
import perdura.hotpath.arbitrage.Update;
import perdura.hotpathbench.graph.Feed;

/**
 * Updates in flat arrays. Each holds a whole state, so a stream may be put in again from its start
 * after its end. Immutable.
 */
public final class UpdateStream {
  private final StreamKind kind;
  private final int[] instruments;
  private final int[] starts;
  private final long[] words;
  private final BitSet jumps;
  private final BitSet decoys;

  UpdateStream(
      StreamKind kind, int[] instruments, int[] starts, long[] words, BitSet jumps, BitSet decoys) {
    this.kind = kind;
    this.instruments = instruments;
    this.starts = starts;
    this.words = words;
    this.jumps = jumps;
    this.decoys = decoys;
  }

  public StreamKind kind() {
    return kind;
  }

  public int size() {
    return instruments.length;
  }

  public int instrument(int update) {
    return instruments[update];
  }

  /** Puts an update into a market. */
  public void put(int update, Feed feed) {
    int at = starts[update];
    feed.put(instruments[update], words, at, starts[update + 1] - at, update + 2L);
  }

  /** Sets a record of the closed loop to an update; its times are left to who sends it. */
  public void write(int update, Update into) {
    int at = starts[update];
    Feed.write(instruments[update], words, at, starts[update + 1] - at, into);
  }

  /** Whether the update is a jump that made something profitable when the stream was worked out. */
  public boolean isJump(int update) {
    return jumps.get(update);
  }

  public int jumps() {
    return jumps.cardinality();
  }

  /** Jumps beyond all fees that did not pay, as in pools with too little in them. */
  public int decoys() {
    return decoys.cardinality();
  }
}
