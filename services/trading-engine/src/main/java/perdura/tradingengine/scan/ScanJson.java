package perdura.tradingengine.scan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import perdura.tradingcore.instrument.Asset;
import tools.jackson.databind.json.JsonMapper;

/** A report as one line of JSON: ids as in the file, amounts as decimal strings. */
public final class ScanJson {
  private final JsonMapper json = JsonMapper.shared();

  /**
   * The report.
   *
   * @param limit most cycles to show
   * @param listed whether each rejected pool is listed
   */
  public String of(ScanReport report, int limit, boolean listed) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("cycles", report.cycles().stream().limit(limit).map(ScanJson::cycle).toList());
    all.put("found", report.cycles().size());
    all.put("pools", report.pools());
    all.put("numeraire", asset(report.numeraire()));
    all.put("rejected", report.rejectedByReason());
    if (listed) {
      all.put("rejections", report.rejected());
    }
    return json.writeValueAsString(all);
  }

  private static Map<String, Object> cycle(FoundCycle cycle) {
    Map<String, Object> shown = new LinkedHashMap<>();
    List<Map<String, String>> legs = new ArrayList<>();
    for (FoundCycle.Leg leg : cycle.legs()) {
      Map<String, String> each = new LinkedHashMap<>();
      each.put("pool", leg.pool().value());
      each.put("from", leg.from().id().value());
      each.put("to", leg.to().id().value());
      legs.add(each);
    }
    shown.put("legs", legs);
    shown.put("input", plain(cycle.input()));
    shown.put("output", plain(cycle.output()));
    shown.put("profit", plain(cycle.profit()));
    return shown;
  }

  private static Map<String, Object> asset(Asset asset) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("id", asset.id().value());
    shown.put("symbol", asset.symbol());
    return shown;
  }

  private static String plain(BigDecimal amount) {
    return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
  }
}
