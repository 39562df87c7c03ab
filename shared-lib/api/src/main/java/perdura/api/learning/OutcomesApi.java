package perdura.api.learning;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import perdura.api.Page;

/** What came of decisions. Scope viewer. */
public interface OutcomesApi {

  /** Decision by decision, newest first. */
  @GetExchange("/api/v1/outcomes")
  Page<Outcome> outcomes(
      @RequestParam(required = false) @Nullable String agent,
      @RequestParam(required = false) @Nullable String strategy,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor);

  /** What decisions made since then have come to, by strategy; all of them where it is left out. */
  @GetExchange("/api/v1/outcomes/analysis")
  Page<OutcomeAnalysis> analysis(
      @RequestParam(required = false) @Nullable String agent,
      @RequestParam(required = false) @Nullable String strategy,
      @RequestParam(required = false) @Nullable Instant since);
}
