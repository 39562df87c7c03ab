/** Single operations of a few nanoseconds, as JMH benchmarks. */
@NullMarked
package perdura.hotpathbench.kernel;

import org.jspecify.annotations.NullMarked;
