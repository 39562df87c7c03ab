package perdura.scheduler.fire;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A task as its transaction locked it: mostly one whose next instant has come, or is not known. */
record DueTask(
    UUID id,
    String name,
    String kind,
    String schedule,
    String misfire,
    @Nullable Instant next,
    boolean running,
    Instant now) {}
