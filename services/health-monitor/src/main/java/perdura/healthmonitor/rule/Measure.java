package perdura.healthmonitor.rule;

/** What can be measured of a subject; each says its unit. */
public enum Measure {
  /** 1 = a service does not answer that it is ready, 0 = it does. */
  SERVICE_DOWN,
  /** 1 = PostgreSQL does not answer, 0 = it does. */
  DATABASE_DOWN,
  /** Milliseconds until the answer. */
  RESPONSE_MS,
  /** Part of requests that failed by the service's fault, 0 to 1. */
  ERROR_RATE,
  /** Seconds since an agent beat, or got on. */
  AGENT_SILENCE_S,
  /** Seconds since the last market event. */
  FEED_AGE_S,
  /** Orders that venues rejected within the last minute. */
  REJECTED_ORDERS,
  /** 1 = more is at risk or lost than the limits allow, 0 = not. */
  RISK_OVER_LIMIT,
  /** Memory of the whole suite as a part of its limit. */
  MEMORY_SHARE,
  /** 1 = the platform has given a process up, 0 = not. */
  PROCESS_PARKED
}
