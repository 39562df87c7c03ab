package perdura.api.agentstate;

import jakarta.validation.Valid;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PatchExchange;
import org.springframework.web.service.annotation.PostExchange;
import perdura.api.Page;

/** The archive of decisions. */
@HttpExchange("/api/v1")
public interface DecisionsApi {

  /** Archives a batch; decisions that are there already, unchanged, count as known. */
  @PostExchange("/agents/{name}/decisions")
  DecisionsArchived archive(
      @PathVariable String name,
      @RequestHeader(name = TicksApi.GENERATION, required = false) @Nullable Long generation,
      @RequestBody @Valid DecisionBatch batch);

  /** Adds what came of a decision; the newest outcome counts, earlier ones stay in the archive. */
  @PatchExchange("/agents/{name}/decisions/{decisionId}/outcome")
  ArchivedDecision conclude(
      @PathVariable String name,
      @PathVariable String decisionId,
      @RequestHeader(name = TicksApi.GENERATION, required = false) @Nullable Long generation,
      @RequestBody @Valid DecisionOutcome outcome);

  /** The archive, last recorded first; {@code since} compares with the time of the decision. */
  @GetExchange("/decisions")
  Page<ArchivedDecision> list(
      @RequestParam(required = false) @Nullable String agent,
      @RequestParam(required = false) @Nullable String strategy,
      @RequestParam(required = false) @Nullable Instant since,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor);
}
