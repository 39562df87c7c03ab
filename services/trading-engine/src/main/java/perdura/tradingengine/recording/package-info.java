/**
 * Recordings: market events and commands of the past, as lines of JSON. The format is described in
 * docs/recording-format.md.
 */
@NullMarked
package perdura.tradingengine.recording;

import org.jspecify.annotations.NullMarked;
