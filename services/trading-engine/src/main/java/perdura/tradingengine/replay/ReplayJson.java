package perdura.tradingengine.replay;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A report as one line of JSON: amounts as decimal strings, durations in ms. */
public final class ReplayJson {
  private static final long NS_PER_MS = 1_000_000;

  private final JsonMapper json = JsonMapper.shared();

  public String of(ReplayReport report) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("recording", report.recording());
    all.put("seed", report.seed());
    all.put("numeraire", report.numeraire().id().value());
    all.put("inputs", report.inputs());
    all.put("commands", report.commands());
    all.put("decisions", report.decisions());
    all.put("denials", report.denials());
    all.put("opportunities", report.opportunities());
    all.put("distrusted", report.distrusted());
    all.put("agents", report.agents().stream().map(ReplayJson::agent).toList());
    all.put("unprotectedMs", report.unprotected().totalNs() / NS_PER_MS);
    all.put("longestUnprotectedMs", report.unprotected().longestNs() / NS_PER_MS);
    all.put("halts", report.ending());
    all.put("decisionHash", report.decisionHash());
    all.put("stateHash", report.stateHash());
    return json.writeValueAsString(all);
  }

  private static Map<String, Object> agent(ReplayReport.Agent agent) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("agent", agent.agent());
    shown.put("fills", agent.fills());
    Map<String, String> fees = new LinkedHashMap<>();
    agent.fees().forEach((asset, fee) -> fees.put(asset, fee.toPlainString()));
    shown.put("fees", fees);
    shown.put("funded", plain(agent.funded()));
    shown.put("equity", plain(agent.equity()));
    shown.put("pnl", plain(agent.profit()));
    shown.put("realised", plain(agent.realised()));
    shown.put("maxDrawdown", plain(agent.drawdown()));
    shown.put("slippageBps", plain(agent.slippageBps()));
    return shown;
  }

  private static @Nullable String plain(@Nullable BigDecimal amount) {
    return amount == null ? null : amount.toPlainString();
  }
}
