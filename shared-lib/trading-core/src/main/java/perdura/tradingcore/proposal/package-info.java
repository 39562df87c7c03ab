/** What agents would like to do, and a person has yet to say yes to. */
@NullMarked
package perdura.tradingcore.proposal;

import org.jspecify.annotations.NullMarked;
