package perdura.hotpathbench;

import java.util.List;
import perdura.hotpathbench.measure.Calibration;
import perdura.hotpathbench.report.HotPathReport;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures the hot path: {@code HotPathBench [--quick] [--json] [--seed N]}. The report goes to
 * standard output, progress to standard error; the exit code is 1 when a judged bar failed.
 */
public final class HotPathBench {
  private static final String SEED = "--seed";

  private HotPathBench() {}

  /** Measures, prints and exits. */
  public static void main(String[] arguments) throws Exception {
    List<String> given = List.of(arguments);
    boolean quick = given.contains("--quick");
    long seed = given.contains(SEED) ? Long.parseLong(given.get(given.indexOf(SEED) + 1)) : 1;
    HotPathReport report = measure(quick, seed);
    System.out.println(
        given.contains("--json")
            ? JsonMapper.builder().build().writeValueAsString(report)
            : report.text());
    System.exit(report.passed() ? 0 : 1);
  }

  private static HotPathReport measure(boolean quick, long seed) throws Exception {
    Campaign campaign =
        new Campaign(quick ? CampaignSettings.QUICK : CampaignSettings.FULL, seed, System.err);
    campaign.tell("calibrating");
    Calibration before = Calibration.run();
    HotPathReport.Figures figures = campaign.run();
    campaign.tell("calibrating again");
    Calibration after = Calibration.run();
    return HotPathReport.of(quick, seed, before, after, figures);
  }
}
