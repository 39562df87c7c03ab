package perdura.tradingengine.faults;

/**
 * How long positions stood without a stop, by the journal's times, the engine's deaths included.
 *
 * @param spells how often that began
 * @param longestMs the longest of them
 * @param totalMs all of them
 * @param openAtEnd positions without a stop at the journal's end
 */
record Exposure(int spells, long longestMs, long totalMs, int openAtEnd) {}
