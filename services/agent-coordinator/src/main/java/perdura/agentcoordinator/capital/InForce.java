package perdura.agentcoordinator.capital;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import perdura.agentcoordinator.capital.JdbcRebalancings.Given;

/**
 * What agents may use between two rebalancings: what the newest gave them, as far as a person's
 * configuration of now allows it.
 */
final class InForce {
  private static final int CENTS = 2;

  private InForce() {}

  /**
   * The allotments in force, in the order of the configured ones.
   *
   * @param newest what the newest rebalancing gave, by agent
   * @param cap most that an agent may have, as a multiple of what a person gave it
   */
  static List<Allotment> of(List<Allotment> configured, Map<String, Given> newest, BigDecimal cap) {
    List<BigDecimal> amounts =
        within(
            configured,
            configured.stream().map(each -> one(each, newest.get(each.agent()), cap)).toList());
    List<Allotment> inForce = new ArrayList<>();
    for (Allotment each : configured) {
      inForce.add(each.with(amounts.get(inForce.size())));
    }
    return inForce;
  }

  private static BigDecimal one(Allotment allotment, @Nullable Given given, BigDecimal cap) {
    return given == null || given.configured().compareTo(allotment.capital()) != 0
        ? allotment.capital()
        : given.after().min(allotment.capital().multiply(cap));
  }

  /**
   * The amounts, in sum no more than what is configured: what agents have above what a person gave
   * them was another's, and shrinks alike where it is no longer there.
   */
  static List<BigDecimal> within(List<Allotment> configured, List<BigDecimal> amounts) {
    BigDecimal room = BigDecimal.ZERO;
    BigDecimal above = BigDecimal.ZERO;
    for (int i = 0; i < amounts.size(); i++) {
      BigDecimal own = configured.get(i).capital();
      room = room.add(own.subtract(amounts.get(i)).max(BigDecimal.ZERO));
      above = above.add(amounts.get(i).subtract(own).max(BigDecimal.ZERO));
    }
    if (above.compareTo(room) <= 0) {
      return amounts;
    }
    List<BigDecimal> fitting = new ArrayList<>();
    for (BigDecimal amount : amounts) {
      BigDecimal own = configured.get(fitting.size()).capital();
      fitting.add(amount.compareTo(own) <= 0 ? amount : own.add(part(amount, own, room, above)));
    }
    return fitting;
  }

  private static BigDecimal part(
      BigDecimal amount, BigDecimal own, BigDecimal room, BigDecimal above) {
    return amount.subtract(own).multiply(room).divide(above, CENTS, RoundingMode.FLOOR);
  }
}
