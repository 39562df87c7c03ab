package perdura.hotpathbench.measure;

import perdura.hotpathbench.graph.Feed;
import perdura.hotpathbench.peer.Contender;
import perdura.hotpathbench.stream.UpdateStream;

/** Update after update of a stream, from its start again after its end: state in, cycles out. */
final class Step {
  private final UpdateStream stream;
  private final Contender contender;
  private final Feed feed;
  private int next;

  Step(UpdateStream stream, Contender contender) {
    this.stream = stream;
    this.contender = contender;
    this.feed = new Feed(contender.market());
  }

  void run() {
    stream.put(next, feed);
    contender.onUpdate(stream.instrument(next));
    next = next + 1 == stream.size() ? 0 : next + 1;
  }
}
