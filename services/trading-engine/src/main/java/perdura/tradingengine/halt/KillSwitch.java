package perdura.tradingengine.halt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.command.Command;
import perdura.tradingcore.halt.Halt;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The kill switch's file: while it is there the engine is halted, whatever else is down. Only its
 * removal, or a person, ends that halt; and while the file lies there it is raised again. Used by
 * the engine's thread only.
 */
public final class KillSwitch {
  private static final String SOURCE = "file";
  private static final int REASON_LENGTH = 200;
  private static final long EVERY_NS = TimeUnit.MILLISECONDS.toNanos(100);

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path file;
  private long nextNs = Long.MIN_VALUE;

  public KillSwitch(Path file) {
    this.file = file;
  }

  /**
   * What is to be commanded so that the halts follow the file; mostly nothing.
   *
   * @param nowNs wall time
   * @param standing the halts that stand
   */
  public @Nullable Command check(long nowNs, List<Halt> standing) {
    if (nowNs < nextNs) {
      return null;
    }
    nextNs = nowNs + EVERY_NS;
    boolean wanted = Files.exists(file);
    boolean stands = standing.stream().anyMatch(halt -> halt.source().equals(SOURCE));
    if (wanted == stands) {
      return null;
    }
    return wanted
        ? new Command.RaiseHalt(SOURCE, SOURCE, null, reason(), false)
        : new Command.ClearHalt(SOURCE, SOURCE, null);
  }

  private String reason() {
    try {
      String text = said(Files.readString(file).strip());
      return text.isEmpty() ? "The file HALT is there" : shortened(text);
    } catch (IOException unreadable) {
      return "The file HALT is there and cannot be read";
    }
  }

  /** The launcher writes who and why; by hand anything may stand there. */
  private static String said(String text) {
    try {
      JsonNode halt = JSON.readTree(text);
      return halt.path("reason").isString()
          ? halt.path("reason").asString() + " (" + halt.path("by").asString("somebody") + ")"
          : text;
    } catch (JacksonException plain) {
      return text.replaceAll("\\s+", " ");
    }
  }

  private static String shortened(String text) {
    return text.length() <= REASON_LENGTH ? text : text.substring(0, REASON_LENGTH) + "…";
  }
}
