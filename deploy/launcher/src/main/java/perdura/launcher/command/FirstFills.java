package perdura.launcher.command;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import perdura.launcher.folder.DataFolder;
import perdura.launcher.suite.Local;
import perdura.settings.Service;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Shows the first fills of a suite that just came up. */
final class FirstFills {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final long BEAT_MS = 500;
  private static final int ENOUGH = 5;

  private final Local local;
  private final Clock clock;
  private final PrintWriter out;
  private final Set<JsonNode> shown = new HashSet<>();

  FirstFills(DataFolder folder, int port, Clock clock, PrintWriter out) {
    this.local = new Local(folder, port, clock);
    this.clock = clock;
    this.out = out;
  }

  /** Returns after a few fills, or after 20 s; at once where nobody tells of fills. */
  void show() {
    out.println();
    out.printf("First fills, for %d s at most:%n", PATIENCE.toSeconds());
    out.flush();
    Instant deadline = clock.instant().plus(PATIENCE);
    CountDownLatch never = new CountDownLatch(1);
    boolean there = true;
    while (there && shown.size() < ENOUGH && clock.instant().isBefore(deadline)) {
      there =
          local
                  .call(Service.TRADING_ENGINE, "GET", "/api/v1/fills?limit=5", "")
                  .map(this::print)
                  .orElse(false)
              && pause(never);
    }
    if (shown.isEmpty()) {
      out.println("  none yet; they mostly come within a minute. The dashboard shows them.");
    }
  }

  private boolean print(String body) {
    try {
      for (JsonNode fill : JSON.readTree(body).path("items")) {
        if (shown.add(fill)) {
          out.println("  " + words(fill));
          out.flush();
        }
      }
      return true;
    } catch (JacksonException notFills) {
      return false;
    }
  }

  private static String words(JsonNode fill) {
    return "fill  %s  %s  %s %s %s @ %s%s%s"
        .formatted(
            text(fill, "agent"),
            text(fill, "venue"),
            text(fill, "side"),
            text(fill, "quantity"),
            text(fill, "instrument"),
            text(fill, "price"),
            suffix(fill, "edgeBps", "  edge ", " bps"),
            suffix(fill, "pnl", "  P&L ", ""));
  }

  private static String text(JsonNode fill, String field) {
    return fill.path(field).asString("-");
  }

  private static String suffix(JsonNode fill, String field, String before, String after) {
    JsonNode value = fill.path(field);
    return value.isMissingNode() || value.isNull() ? "" : before + value.asString() + after;
  }

  private static boolean pause(CountDownLatch never) {
    try {
      return !never.await(BEAT_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
