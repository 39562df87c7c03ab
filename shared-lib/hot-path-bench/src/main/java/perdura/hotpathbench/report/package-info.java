/** The figures, the bars they are held against, and how both are told. */
@NullMarked
package perdura.hotpathbench.report;

import org.jspecify.annotations.NullMarked;
