package perdura.healthmonitor.kpi;

import java.util.Locale;

/** What is sampled of services' metrics. */
enum Series {
  DECISION_LATENCY,
  ARBITRAGE_DETECTION,
  ORDER_EXECUTION,
  REQUESTS,
  TASKS;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
