package perdura.api.healthmonitor;

import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import perdura.api.Page;

/** Incidents. Reading needs scope viewer, changing operator. */
@HttpExchange("/api/v1/incidents")
public interface IncidentsApi {
  /** Incidents, the newest first; of one status where asked: triggered, acknowledged, resolved. */
  @GetExchange
  Page<Incident> incidents(
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor);

  @GetExchange("/{id}")
  IncidentStory incident(@PathVariable UUID id);

  /** Says that a person knows. Once acknowledged it stays so; a repeat changes nothing. */
  @PostExchange("/{id}/ack")
  Incident acknowledge(@PathVariable UUID id);

  /** Ends it. If its condition still holds, it fires again after the rule's duration. */
  @PostExchange("/{id}/resolve")
  Incident resolve(@PathVariable UUID id, @RequestBody @Valid Resolution resolution);
}
