/** What agents would open if a person agreed: told, approved, rejected, archived. */
@NullMarked
package perdura.tradingengine.proposal;

import org.jspecify.annotations.NullMarked;
