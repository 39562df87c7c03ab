package perdura.launcher.control;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import perdura.logpattern.LogPattern;
import perdura.settings.Service;

/**
 * What the process of a user's own agent is, and whether it shall run.
 *
 * @param name of the agent: {@code [a-z][a-z0-9-]{0,39}}, so that no file name can leave its folder
 * @param revision rises with every change, from 1 on
 * @param wanted whether it shall run
 * @param command program and arguments; no shell reads them
 * @param directory working directory, absolute
 * @param envFile file with more of its environment, absolute; null = none
 * @param startTimeoutMs until its first progress, where progress is watched; 1 s to 1 day
 * @param stopTimeoutMs from the signal that asks to the signal that ends; 1 s to 1 day
 * @param maxMemoryMb summed resident size of its group, in units of 1,000,000 bytes; null = any
 * @param needs what must be up for a start: {@code service:NAME} or {@code venue:NAME}
 */
public record AgentProgram(
    String name,
    long revision,
    boolean wanted,
    List<String> command,
    String directory,
    @Nullable String envFile,
    Progress progress,
    long startTimeoutMs,
    long stopTimeoutMs,
    @Nullable Long maxMemoryMb,
    List<String> needs,
    Restart restart,
    OnPark onPark) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
  private static final Pattern VENUE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,39}");
  private static final String PROCESS_PREFIX = "agent.";
  private static final int MOST_ARGUMENTS = 200;
  private static final int LONGEST_COMMAND = 16_384;
  private static final int LONGEST_PATH = 4_095;
  private static final int MOST_NEEDS = 20;
  private static final long SHORTEST_MS = 1_000;
  private static final long LONGEST_MS = 86_400_000;
  private static final long MOST_MEMORY_MB = 10_000_000;

  /** The beginning of a need that one of the suite's services be ready. */
  public static final String NEEDS_SERVICE = "service:";

  /** The beginning of a need that a venue be there. */
  public static final String NEEDS_VENUE = "venue:";

  /** When an end is followed by a start. */
  public enum Restart {
    /** After every end. */
    @JsonProperty("always")
    ALWAYS,
    /** After every end but code 0. */
    @JsonProperty("on-failure")
    ON_FAILURE,
    /** After none. */
    @JsonProperty("never")
    NEVER
  }

  /** What becomes of the agent's orders and positions when it is given up. */
  public enum OnPark {
    /** They stay. */
    @JsonProperty("none")
    NONE,
    /** Its orders are canceled. */
    @JsonProperty("cancel")
    CANCEL,
    /** Its orders are canceled and its positions closed. */
    @JsonProperty("flatten")
    FLATTEN
  }

  /**
   * How one sees that it gets on.
   *
   * @param pattern regular expression that a line of output must hold; with {@code LOG} only
   * @param periodMs silence for longer is a hang; 1 s to 1 day
   */
  public record Progress(Kind kind, @Nullable String pattern, long periodMs) {

    /** What tells of it. */
    public enum Kind {
      /** Its ticks once it has ticked in this life; alive is enough until then. */
      @JsonProperty("auto")
      AUTO,
      /** Lines of its output that match. */
      @JsonProperty("log")
      LOG,
      /** {@code sd_notify}. */
      @JsonProperty("notify")
      NOTIFY,
      /** Its ticks at agent-state. */
      @JsonProperty("tick")
      TICK
    }

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if it makes no sense; the message is for a person
     */
    public Progress {
      require(kind != null, "progress.kind is auto, log, notify or tick.");
      require(
          (kind == Kind.LOG) == (pattern != null && !pattern.isEmpty()),
          "progress.pattern goes with progress.kind log, and only with it.");
      requirePeriod("progress.periodMs", periodMs);
      if (pattern != null) {
        requireCompiles(pattern);
      }
    }
  }

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if it makes no sense; the message is for a person
   */
  public AgentProgram {
    requireName(name);
    require(revision >= 1, "revision counts from 1.");
    requireCommand(command);
    requirePath("directory", directory);
    if (envFile != null) {
      requirePath("envFile", envFile);
    }
    require(progress != null, "progress is missing.");
    requirePeriod("startTimeoutMs", startTimeoutMs);
    requirePeriod("stopTimeoutMs", stopTimeoutMs);
    require(
        maxMemoryMb == null || (maxMemoryMb >= 1 && maxMemoryMb <= MOST_MEMORY_MB),
        "maxMemoryMb is from 1 to 10000000.");
    require(needs != null && needs.size() <= MOST_NEEDS, "needs is a list of 20 at most.");
    needs.forEach(AgentProgram::requireNeed);
    require(restart != null, "restart is always, on-failure or never.");
    require(onPark != null, "onPark is none, cancel or flatten.");
    command = List.copyOf(command);
    needs = List.copyOf(needs);
  }

  /**
   * Whether an agent may bear {@code name}.
   *
   * @throws IllegalArgumentException if not; the message is for a person
   */
  public static void requireName(@Nullable String name) {
    require(
        name != null && NAME.matcher(name).matches(),
        "An agent's name is a lower-case letter, then up to 39 of a-z, 0-9 and -.");
  }

  /** The name of its process: no service has a dot. */
  public String process() {
    return processOf(name);
  }

  /** The name of the process of the agent {@code name}. */
  public static String processOf(String name) {
    return PROCESS_PREFIX + name;
  }

  /** Whether {@code process} is the name of an agent's. */
  public static boolean isProcess(String process) {
    return process.startsWith(PROCESS_PREFIX);
  }

  /**
   * Stands for all that the start of a process is given. A process may go on under another program
   * of the same key: only how it is watched differs.
   */
  public int startKey() {
    return Objects.hash(command, directory, envFile, notifyPeriodMs());
  }

  /** Whether {@code other} differs in revision and wish at most. */
  public boolean sameAs(AgentProgram other) {
    return equals(
        new AgentProgram(
            other.name,
            revision,
            wanted,
            other.command,
            other.directory,
            other.envFile,
            other.progress,
            other.startTimeoutMs,
            other.stopTimeoutMs,
            other.maxMemoryMb,
            other.needs,
            other.restart,
            other.onPark));
  }

  /** The same, to run or not. */
  public AgentProgram wanted(boolean shallRun) {
    return new AgentProgram(
        name,
        revision,
        shallRun,
        command,
        directory,
        envFile,
        progress,
        startTimeoutMs,
        stopTimeoutMs,
        maxMemoryMb,
        needs,
        restart,
        onPark);
  }

  /** What its process is told of the period; 0 = nothing. */
  private long notifyPeriodMs() {
    return progress.kind() == Progress.Kind.NOTIFY ? progress.periodMs() : 0;
  }

  private static void requireCommand(List<String> command) {
    require(
        command != null && !command.isEmpty() && !command.getFirst().isBlank(),
        "command is a list that begins with a program.");
    require(command.size() <= MOST_ARGUMENTS, "command has 200 words at most.");
    require(
        command.stream().mapToInt(String::length).sum() <= LONGEST_COMMAND,
        "command has 16384 characters at most.");
    require(
        command.stream().noneMatch(word -> word.indexOf('\0') >= 0), "command holds no zero byte.");
  }

  private static void requirePath(String field, @Nullable String path) {
    require(
        path != null
            && path.length() <= LONGEST_PATH
            && path.indexOf('\0') < 0
            && Path.of(path).isAbsolute(),
        field + " is an absolute path.");
  }

  private static void requirePeriod(String field, long ms) {
    require(ms >= SHORTEST_MS && ms <= LONGEST_MS, field + " is from 1000 to 86400000 (1 day).");
  }

  private static void requireNeed(@Nullable String need) {
    require(
        need != null
            && (isService(need)
                || (need.startsWith(NEEDS_VENUE)
                    && VENUE.matcher(need.substring(NEEDS_VENUE.length())).matches())),
        "needs are service:NAME, one of the suite's, or venue:NAME.");
  }

  private static boolean isService(String need) {
    return need.startsWith(NEEDS_SERVICE)
        && Arrays.stream(Service.values())
            .anyMatch(service -> service.label().equals(need.substring(NEEDS_SERVICE.length())));
  }

  private static void requireCompiles(String pattern) {
    LogPattern.obstacle(pattern)
        .ifPresent(why -> {
          throw new IllegalArgumentException("progress.pattern: " + why);
        });
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
