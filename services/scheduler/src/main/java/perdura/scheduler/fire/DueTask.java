package perdura.scheduler.fire;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A task whose next instant has come, or is not known yet; locked by the claiming transaction. */
record DueTask(
    UUID id,
    String name,
    String kind,
    String schedule,
    String misfire,
    @Nullable Instant next,
    boolean running,
    Instant now) {}
