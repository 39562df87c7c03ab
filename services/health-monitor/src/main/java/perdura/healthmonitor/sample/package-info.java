/** What probes saw: kept in memory, written when PostgreSQL takes it, reported and summed up. */
@NullMarked
package perdura.healthmonitor.sample;

import org.jspecify.annotations.NullMarked;
