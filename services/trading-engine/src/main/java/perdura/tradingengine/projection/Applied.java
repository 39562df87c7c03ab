package perdura.tradingengine.projection;

import java.time.OffsetDateTime;

/**
 * How far PostgreSQL follows the journal.
 *
 * @param appliedSeq last record whose rows are written
 * @param epoch of the engine that wrote
 * @param at the record's time
 */
record Applied(long appliedSeq, long epoch, OffsetDateTime at) {}
