/** Looks at services, PostgreSQL, the feed, agents and trading, and measures what it sees. */
@NullMarked
package perdura.healthmonitor.probe;

import org.jspecify.annotations.NullMarked;
