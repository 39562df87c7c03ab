package perdura.tradingengine.scan;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A report for people. Amounts are rounded to six digits. */
public final class ScanText {
  private static final MathContext DIGITS = new MathContext(6);
  private static final String ROW = "%4s  %14s  %14s  %-14s  %s%n";

  private final PrintWriter out;

  public ScanText(PrintWriter out) {
    this.out = out;
  }

  /**
   * Prints the report.
   *
   * @param limit most cycles to show
   * @param listed whether each rejected pool is listed
   */
  public void print(ScanReport report, int limit, boolean listed) {
    printCycles(report, limit);
    out.printf(
        "%d cycles pay in %d of %d pools and books.%n",
        report.cycles().size(), report.pools() - report.rejected().size(), report.pools());
    if (report.cycles().size() > limit) {
      out.printf("The best %d are shown; --limit shows more.%n", limit);
    }
    printRejected(report, listed);
    out.flush();
  }

  private void printCycles(ScanReport report, int limit) {
    List<FoundCycle> shown = report.cycles().stream().limit(limit).toList();
    if (shown.isEmpty()) {
      return;
    }
    out.printf(ROW, "#", "profit", "input", "of", "worth in " + report.numeraire().symbol());
    for (int i = 0; i < shown.size(); i++) {
      FoundCycle cycle = shown.get(i);
      out.printf(
          ROW,
          i + 1,
          rounded(cycle.profit()),
          rounded(cycle.input()),
          cycle.start().symbol(),
          worth(cycle.value()));
      out.printf("      %s%n", route(cycle));
    }
    out.println();
  }

  private static String worth(@Nullable BigDecimal value) {
    return value == null ? "unknown" : rounded(value);
  }

  private static String route(FoundCycle cycle) {
    return cycle.legs().stream()
        .map(leg -> "%s -(%s)-> ".formatted(leg.from().symbol(), leg.pool()))
        .collect(Collectors.joining("", "", cycle.start().symbol()));
  }

  private static String rounded(BigDecimal amount) {
    BigDecimal rounded = amount.round(DIGITS);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  private void printRejected(ScanReport report, boolean listed) {
    if (report.rejected().isEmpty()) {
      return;
    }
    out.printf("%nLeft out:%n");
    report.rejectedByReason().forEach((reason, count) -> out.printf("%6d  %s%n", count, reason));
    if (listed) {
      out.println();
      report
          .rejected()
          .forEach(each -> out.printf("%s  %s: %s%n", each.pool(), each.reason(), each.detail()));
    } else {
      out.println("--rejected lists them.");
    }
  }
}
