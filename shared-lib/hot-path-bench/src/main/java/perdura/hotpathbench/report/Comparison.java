package perdura.hotpathbench.report;

import java.util.List;
import java.util.Optional;
import perdura.hotpathbench.measure.RunFigures;

/**
 * A peer's own times by ours, on the same stream of the same market in the same run.
 *
 * @param p50 how many times ours
 * @param p99 the same
 */
record Comparison(int pools, String contender, double p50, double p99) {

  static List<Comparison> of(List<RunFigures> runs) {
    return runs.stream()
        .filter(run -> run.role() == RunFigures.Role.PEER)
        .flatMap(peer -> ours(runs, peer).map(our -> of(peer, our)).stream())
        .toList();
  }

  private static Optional<RunFigures> ours(List<RunFigures> runs, RunFigures peer) {
    return runs.stream()
        .filter(RunFigures::isSubject)
        .filter(run -> run.pools() == peer.pools() && run.stream() == peer.stream())
        .findFirst();
  }

  private static Comparison of(RunFigures peer, RunFigures our) {
    return new Comparison(
        peer.pools(),
        peer.contender(),
        (double) peer.ownP50Ns() / our.ownP50Ns(),
        (double) peer.ownP99Ns() / our.ownP99Ns());
  }
}
