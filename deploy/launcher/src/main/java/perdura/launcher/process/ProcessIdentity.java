package perdura.launcher.process;

/**
 * One life of one process: a pid alone may be given out again.
 *
 * @param pid process id
 * @param started the system's own mark of the start (clock ticks since boot on Linux, ms since the
 *     epoch elsewhere); only ever compared for equality
 */
public record ProcessIdentity(long pid, long started) {}
