package perdura.hotpath.journal;

/**
 * What opening a journal found.
 *
 * @param lastSequence the last record that can be believed; 0 if there is none
 * @param discardedBytes what was cut off behind it: a torn record, or damage and all that followed;
 *     0 after a clean end
 * @param segment file name of the last segment
 * @param offset where in that segment the next record goes, and where the cut was made
 */
public record Recovery(long lastSequence, long discardedBytes, String segment, long offset) {}
