package perdura.dashboardtest;

import static perdura.dashboardtest.Exhibits.now;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import perdura.api.cloudmanager.ConnectionUse;
import perdura.api.cloudmanager.Demo;
import perdura.api.cloudmanager.ProcessEnd;
import perdura.api.cloudmanager.ProcessStatus;
import perdura.api.cloudmanager.ServiceConnections;
import perdura.api.healthmonitor.Kpi;
import perdura.api.scheduler.Task;
import perdura.api.tradingengine.Proposal;

/** What the services around the trading answer: incidents, tasks, processes, key figures. */
final class Watch {
  private Watch() {}

  static void all(PlayedServices services) {
    services.show("/api/v1/incidents", () -> items(incident("triggered"), incident("resolved")));
    services.show(
        "/api/v1/tasks", () -> items(task("arbitrage_scan", 4), task("agent_checkpoint", 140)));
    services.show("/api/v1/proposals", () -> items(proposal()));
    services.show("/api/v1/platform/processes", Watch::processes);
    services.show("/api/v1/platform/connections", Watch::connections);
    services.show("/api/v1/kpis", Watch::kpis);
    services.show("/api/v1/platform/demo", () -> Demo.NONE);
  }

  /** A demo that is over. */
  static Demo demo(boolean clean) {
    Demo.Chapter chapter =
        new Demo.Chapter(
            "bot killed",
            List.of(new Demo.Mark("killed", 0), new Demo.Mark("epoch 1 -> 3, state restored", 225)),
            !clean,
            0,
            0,
            0,
            List.of());
    return new Demo(
        "DONE",
        now(),
        "key:admin",
        "",
        List.of(chapter),
        new Demo.Verdict(clean, clean ? 0 : 1, 0, 0, 11_881, List.of()),
        null);
  }

  private static Object incident(String status) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("id", "i-" + status);
    one.put("rule", "agent_unresponsive");
    one.put("subject", "my-bot");
    one.put("status", status);
    one.put("summary", "beats, but decides nothing");
    one.put("triggeredAt", now().minusSeconds(290));
    one.put("resolvedAt", status.equals("resolved") ? now().minusSeconds(100) : null);
    return one;
  }

  private static Task task(String name, int dueSeconds) {
    return new Task(
        name,
        name,
        "@every PT10S",
        "skip",
        true,
        now().minusSeconds(6),
        now().plusSeconds(dueSeconds),
        412,
        1,
        null,
        null,
        null,
        3);
  }

  private static Proposal proposal() {
    BigDecimal quantity = new BigDecimal("1.5");
    BigDecimal price = new BigDecimal("2530.00");
    String book = "cex-one:WETH/USDC";
    return new Proposal(
        "4711",
        "momo",
        "momentum",
        "ENTRY",
        book,
        "BUY",
        quantity,
        price,
        List.of(new Proposal.Leg(book, "BUY", quantity, price)),
        new BigDecimal("2450.00"),
        null,
        null,
        "the average of 20 crossed that of 60",
        "pending",
        now().minusSeconds(60),
        now().plusSeconds(240),
        null,
        null,
        now().minusSeconds(60),
        null,
        null,
        null);
  }

  private static Object processes() {
    return items(
        process("edge", 92, List.of("gateway")),
        process("engine", 171, List.of("trading-engine")),
        process(
            "control",
            388,
            List.of(
                "agent-state",
                "agent-coordinator",
                "health-monitor",
                "scheduler",
                "market-awareness",
                "learning",
                "cloud-manager")),
        process("my-bot", 31, List.of()));
  }

  private static ProcessStatus process(String name, int pssMb, List<String> services) {
    return new ProcessStatus(
        name,
        "UP",
        services,
        4711,
        "",
        now().minusSeconds(10_800),
        now().minusSeconds(10_790),
        1,
        1,
        new ProcessEnd(now().minusSeconds(10_800), "exit code 1", "itself", "", true),
        pssMb,
        92_000);
  }

  private static ConnectionUse connections() {
    return new ConnectionUse(
        now(), 9, 20, false, List.of(new ServiceConnections("agent-state", 2, 2)));
  }

  private static Object kpis() {
    return items(
        kpi("uptime_percentage", 99.9, 100.0, "%", true),
        kpi("decision_latency_ms", 100, null, "ms", null),
        kpi("arbitrage_detection_ms", 50, 0.4, "ms", true),
        kpi("order_execution_ms", 500, 86.0, "ms", true),
        kpi("error_rate_percentage", 0.1, 0.02, "%", true),
        kpi("recovery_time_seconds", 30, null, "s", null),
        kpi("memory_usage_mb", 1500, 734.0, "MB", true),
        kpi("cpu_usage_percentage", 60, 71.0, "%", false));
  }

  private static Kpi kpi(
      String name, double target, @Nullable Double measured, String unit, @Nullable Boolean met) {
    return new Kpi(
        name,
        BigDecimal.valueOf(target),
        unit,
        measured == null ? null : BigDecimal.valueOf(measured),
        "PT5M",
        met,
        measured == null ? "no data" : "");
  }

  private static Object items(Object... items) {
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("items", List.of(items));
    page.put("nextCursor", null);
    return page;
  }
}
