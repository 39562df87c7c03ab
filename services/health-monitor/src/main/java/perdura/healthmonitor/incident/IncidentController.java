package perdura.healthmonitor.incident;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RestController;
import perdura.api.Page;
import perdura.api.healthmonitor.Incident;
import perdura.api.healthmonitor.IncidentStatus;
import perdura.api.healthmonitor.IncidentStory;
import perdura.api.healthmonitor.IncidentsApi;
import perdura.api.healthmonitor.Resolution;
import perdura.servicesupport.paging.Paging;
import perdura.servicesupport.problem.ProblemException;
import perdura.servicesupport.problem.Problems;
import perdura.servicesupport.security.CurrentCaller;
import perdura.servicesupport.security.Needs;
import perdura.tokens.Scope;

@RestController
@Needs({Scope.VIEWER, Scope.SERVICE})
class IncidentController implements IncidentsApi {
  private static final List<String> STATUSES =
      Arrays.stream(IncidentStatus.values())
          .map(status -> status.name().toLowerCase(Locale.ROOT))
          .toList();

  private final Incidents incidents;
  private final JdbcIncidents rows;
  private final CurrentCaller caller;

  IncidentController(Incidents incidents, JdbcIncidents rows, CurrentCaller caller) {
    this.incidents = incidents;
    this.rows = rows;
    this.caller = caller;
  }

  @Override
  public Page<Incident> incidents(
      @Nullable String status, @Nullable Integer limit, @Nullable String cursor) {
    if (status != null && !STATUSES.contains(status)) {
      throw Problems.invalid("status must be one of " + STATUSES + ", not " + status + ".");
    }
    int most = Paging.limit(limit);
    return Paging.cut(
        rows.page(status, IncidentKey.parse(cursor), most + 1), most, IncidentKey::of);
  }

  @Override
  public IncidentStory incident(UUID id) {
    return new IncidentStory(known(id), rows.timeline(id));
  }

  @Override
  @Needs(Scope.OPERATOR)
  public Incident acknowledge(UUID id) {
    if (known(id).status() == IncidentStatus.RESOLVED) {
      throw new ProblemException(
          HttpStatus.CONFLICT, "INCIDENT_RESOLVED", "It is resolved already.");
    }
    incidents.acknowledge(id, caller.get().subject());
    return known(id);
  }

  @Override
  @Needs(Scope.OPERATOR)
  public Incident resolve(UUID id, Resolution resolution) {
    known(id);
    incidents.resolve(id, caller.get().subject(), resolution.reason());
    return known(id);
  }

  private Incident known(UUID id) {
    return rows.find(id)
        .orElseThrow(() ->
            new ProblemException(
                HttpStatus.NOT_FOUND,
                "INCIDENT_UNKNOWN",
                "There is no incident " + id + ". GET /api/v1/incidents lists them."));
  }
}
