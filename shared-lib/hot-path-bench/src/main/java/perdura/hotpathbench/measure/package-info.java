/**
 * How long a step takes, how many run in a second, what they allocate, and whether the core was
 * quiet.
 */
@NullMarked
package perdura.hotpathbench.measure;

import org.jspecify.annotations.NullMarked;
