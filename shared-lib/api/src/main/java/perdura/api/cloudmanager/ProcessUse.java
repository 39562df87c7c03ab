package perdura.api.cloudmanager;

import org.jspecify.annotations.Nullable;

/**
 * What one process used.
 *
 * @param pssMb memory in units of 1,000,000 bytes, shared pages shared out
 * @param cpuPercentage of all processors of the machine, since the sample before; null = not known
 */
public record ProcessUse(String name, long pssMb, @Nullable Double cpuPercentage) {}
