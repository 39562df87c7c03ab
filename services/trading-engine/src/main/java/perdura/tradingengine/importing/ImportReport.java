package perdura.tradingengine.importing;

import java.util.SortedMap;

/**
 * What an import took and what it left.
 *
 * @param instruments in the recording
 * @param events market events in the recording, its end included
 * @param rejected how many instruments were left out, by the reason in words
 */
public record ImportReport(int instruments, long events, SortedMap<String, Integer> rejected) {}
