/** What people and other services may ask of the engine. */
@NullMarked
package perdura.tradingcore.command;

import org.jspecify.annotations.NullMarked;
