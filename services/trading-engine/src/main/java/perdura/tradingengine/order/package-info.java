/** Orders: read from PostgreSQL, sent and canceled by commands. */
@NullMarked
package perdura.tradingengine.order;

import org.jspecify.annotations.NullMarked;
