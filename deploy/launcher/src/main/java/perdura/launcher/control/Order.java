package perdura.launcher.control;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** What one may ask of a running supervisor; one line of JSON, told apart by {@code order}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "order")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Order.Status.class, name = "status"),
  @JsonSubTypes.Type(value = Order.AwaitChange.class, name = "await"),
  @JsonSubTypes.Type(value = Order.Escalations.class, name = "escalations"),
  @JsonSubTypes.Type(value = Order.Demo.class, name = "demo"),
  @JsonSubTypes.Type(value = Order.DemoProgress.class, name = "demo-progress"),
  @JsonSubTypes.Type(value = Order.Down.class, name = "down"),
  @JsonSubTypes.Type(value = Order.Start.class, name = "start"),
  @JsonSubTypes.Type(value = Order.Stop.class, name = "stop"),
  @JsonSubTypes.Type(value = Order.Restart.class, name = "restart"),
  @JsonSubTypes.Type(value = Order.Apply.class, name = "apply"),
  @JsonSubTypes.Type(value = Order.Remove.class, name = "remove"),
  @JsonSubTypes.Type(value = Order.Log.class, name = "log"),
  @JsonSubTypes.Type(value = Order.LastWords.class, name = "last-words")
})
public sealed interface Order {
  /** How all is; answered by a {@link StatusReport}. */
  record Status() implements Order {}

  /** The same, but once it differs from {@code version}, or after a second. */
  record AwaitChange(long version) implements Order {}

  /**
   * Who was given up; answered by the oldest that are new to the asker, a hundred at most.
   *
   * @param after the id of the last one that the asker knows; null = none
   */
  record Escalations(@Nullable String after) implements Order {}

  /** About a demo. */
  sealed interface OfDemo extends Order {}

  /** Break the suite on purpose, part by part; one demo at a time. */
  record Demo(String by) implements OfDemo {}

  /** How far the last demo is; answered by a {@link DemoReport}, or nothing if there was none. */
  record DemoProgress() implements OfDemo {}

  /** End all, then the supervisor; answered when all has ended. */
  record Down(String by, String reason) implements Order {}

  /** Start {@code name}; takes a parked one up again. */
  record Start(String name, String by, String reason) implements Order {}

  /** Stop {@code name} and leave it stopped. */
  record Stop(String name, String by, String reason) implements Order {}

  /**
   * Stop {@code name} and start it again.
   *
   * @param sick true: it is alive and unhealthy, so its end counts as a failure
   */
  record Restart(String name, String by, String reason, boolean sick) implements Order {}

  /** Keep the agent of {@code program} as that says; done once it is on disk. */
  record Apply(AgentProgram program, String by, String reason) implements Order {
    /** Checks. */
    public Apply {
      if (program == null) {
        throw new IllegalArgumentException("program is missing.");
      }
    }
  }

  /**
   * End the agent {@code name} and forget its program; its log stays.
   *
   * @param revision of its program when that was removed; an older one is refused
   */
  record Remove(String name, long revision, String by, String reason) implements Order {
    /** Checks. */
    public Remove {
      AgentProgram.requireName(name);
    }
  }

  /**
   * The end of the agent's log; answered by lines.
   *
   * @param lines how many, 1 to 1000
   */
  record Log(String name, int lines) implements Order {
    private static final int MOST = 1000;

    /** Checks. */
    public Log {
      AgentProgram.requireName(name);
      if (lines < 1 || lines > MOST) {
        throw new IllegalArgumentException("lines is from 1 to 1000.");
      }
    }
  }

  /** What the agent wrote last before its last end; answered by 50 lines at most. */
  record LastWords(String name) implements Order {
    /** Checks. */
    public LastWords {
      AgentProgram.requireName(name);
    }
  }
}
