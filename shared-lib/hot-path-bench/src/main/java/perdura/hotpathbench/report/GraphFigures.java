package perdura.hotpathbench.report;

import perdura.hotpathbench.graph.CycleCount;
import perdura.hotpathbench.graph.Graph;
import perdura.hotpathbench.graph.Place;

/**
 * What a made-up market looks like.
 *
 * @param cycles of two to four legs, each way round one
 */
public record GraphFigures(
    int pools,
    int assets,
    int hubs,
    int betweenHubs,
    int betweenLeaves,
    int books,
    int deadPools,
    CycleCount cycles) {

  public static GraphFigures of(Graph graph) {
    return new GraphFigures(
        graph.instrumentCount(),
        graph.assetCount(),
        graph.hubs(),
        graph.count(Place.HUB_HUB),
        graph.count(Place.LEAF_LEAF),
        graph.books(),
        graph.deadPools(),
        CycleCount.of(graph));
  }
}
