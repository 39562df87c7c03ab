package perdura.tradingengine.replay;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A report for people. */
public final class ReplayText {
  private static final String ROW = "  %-10s %8s %14s %14s %14s %10s %9s%n";
  private static final double NS_PER_SECOND = 1e9;

  private final PrintWriter out;

  public ReplayText(PrintWriter out) {
    this.out = out;
  }

  public void print(ReplayReport report) {
    out.printf("%s, seed %d%n", report.recording(), report.seed());
    section("Inputs", report.inputs());
    section("Commands", report.commands());
    report.decisions().forEach((agent, kinds) -> section("Decisions of " + agent, kinds));
    section("Denials", report.denials());
    section("Opportunities", report.opportunities());
    section("Instruments kept out of cycles", report.distrusted());
    printAgents(report);
    out.printf(
        "%nWithout a stop: %.1f s in all, %.1f s at the longest.%n",
        report.unprotected().totalNs() / NS_PER_SECOND,
        report.unprotected().longestNs() / NS_PER_SECOND);
    report.ending().forEach(halt -> out.printf("Halted: %s%n", halt));
    out.printf("decisionHash %s%n", report.decisionHash());
    out.printf("stateHash    %s%n", report.stateHash());
    out.flush();
  }

  private void section(String title, Map<String, Long> counts) {
    if (!counts.isEmpty()) {
      out.printf("%n%s%n", title);
      counts.forEach((name, count) -> out.printf("  %10d  %s%n", count, name));
    }
  }

  private void printAgents(ReplayReport report) {
    if (report.agents().isEmpty()) {
      return;
    }
    out.printf("%nAgents, in %s%n", report.numeraire().symbol());
    out.printf(ROW, "agent", "fills", "funded", "P&L", "realised", "drawdown", "slip bps");
    for (ReplayReport.Agent agent : report.agents()) {
      out.printf(
          ROW,
          agent.agent(),
          agent.fills(),
          cents(agent.funded()),
          cents(agent.profit()),
          cents(agent.realised()),
          agent.drawdown().movePointRight(2).setScale(2, RoundingMode.HALF_UP) + " %",
          agent.slippageBps());
      agent
          .fees()
          .forEach(
              (asset, fee) -> out.printf("  %10s %s %s%n", "fees", fee.toPlainString(), asset));
    }
  }

  private static String cents(@Nullable BigDecimal amount) {
    return amount == null ? "unknown" : amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
  }
}
