package perdura.api.tradingengine;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an agent would like to do and a person has yet to agree to, as PostgreSQL holds it, some
 * milliseconds behind the engine.
 *
 * @param kind {@code ENTRY}, {@code CYCLE} or {@code ORDER}
 * @param instrument of the first leg, as side, quantity (whole base) and price are
 * @param price the most a buyer pays, the least a seller takes; null = what the market gives
 * @param legs all of them in order, the first one in
 * @param stop trigger of the stop that an entry's position gets; null for other kinds
 * @param predictedEdge whole units of {@code edgeAsset} that a cycle was to earn; null for other
 *     kinds
 * @param reason of the agent
 * @param status {@code pending}; {@code approved}: a person said yes and the engine has yet to look
 *     again; {@code sent}: it became the decision {@code decision}; {@code refused}: approved, and
 *     prices or risk said no by {@code code}; {@code rejected} by a person; {@code expired}
 * @param expiresAt from when on it is too late
 * @param ruledBy who approved or rejected it
 * @param ruledReason why
 * @param changedAt when it became what it is
 */
public record Proposal(
    String id,
    String agent,
    String strategy,
    String kind,
    String instrument,
    String side,
    BigDecimal quantity,
    @Nullable BigDecimal price,
    List<Leg> legs,
    @Nullable BigDecimal stop,
    @Nullable BigDecimal predictedEdge,
    @Nullable String edgeAsset,
    String reason,
    String status,
    Instant proposedAt,
    Instant expiresAt,
    @Nullable String ruledBy,
    @Nullable String ruledReason,
    Instant changedAt,
    @Nullable String code,
    @Nullable Long decision,
    @Nullable String clientOrderId) {
  public Proposal {
    legs = List.copyOf(legs);
  }

  /**
   * One order of it, as it was proposed.
   *
   * @param quantity whole base
   */
  public record Leg(
      String instrument, String side, BigDecimal quantity, @Nullable BigDecimal price) {}
}
