/**
 * Made-up markets: hubs, leaves, parallel and dead pools, books, all quiet until something jumps.
 */
@NullMarked
package perdura.hotpathbench.graph;

import org.jspecify.annotations.NullMarked;
