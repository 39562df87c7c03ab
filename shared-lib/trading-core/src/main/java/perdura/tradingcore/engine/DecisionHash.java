package perdura.tradingcore.engine;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.decision.Decision;
import perdura.tradingcore.decision.Denial;
import perdura.tradingcore.order.OrderIntent;

/**
 * SHA-256 over all decisions, proposals and denials in their order: position of the cause in the
 * feed, agent, legs (instrument, side, quantity, price bound), denial code. Wall time, epoch and
 * journal sequence stay out, so that offline and running engines can be compared.
 */
final class DecisionHash {
  private final MessageDigest digest = sha256();

  void add(Decision decision) {
    add("decided", decision);
  }

  void addProposed(Decision decision) {
    add("proposed", decision);
  }

  private void add(String what, Decision decision) {
    put(what, Long.toString(decision.cause()), decision.agent().value());
    decision.legs().forEach(leg -> put(leg.intent()));
  }

  private void put(OrderIntent intent) {
    put(
        intent.instrument().value(),
        intent.side().name(),
        intent.quantity().toString(),
        plain(intent.priceBound()));
  }

  void add(Denial denial) {
    put(
        "denied",
        Long.toString(denial.cause()),
        denial.agent().value(),
        denial.instrument().value(),
        denial.code());
  }

  private static String plain(@Nullable BigDecimal price) {
    return price == null ? "market" : price.stripTrailingZeros().toPlainString();
  }

  private void put(String... words) {
    digest.update((String.join("|", words) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Of all so far, hexadecimal; more may follow. */
  String hex() {
    try {
      return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("The JDK's SHA-256 can be cloned", e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
