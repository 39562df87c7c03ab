/** What can be traded and where: assets, pools and books with their scales, steps and fees. */
@NullMarked
package perdura.tradingcore.instrument;

import org.jspecify.annotations.NullMarked;
