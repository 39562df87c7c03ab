package perdura.hotpathbench.graph;

/** What an instrument connects. */
public enum Place {
  HUB_HUB,
  HUB_LEAF,
  LEAF_LEAF
}
