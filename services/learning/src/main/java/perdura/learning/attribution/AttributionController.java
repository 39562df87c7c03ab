package perdura.learning.attribution;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;
import perdura.api.learning.Attribution;
import perdura.api.learning.AttributionApi;
import perdura.servicesupport.problem.Problems;
import perdura.servicesupport.security.Needs;
import perdura.tokens.Scope;

@RestController
@Needs({Scope.VIEWER, Scope.SERVICE})
class AttributionController implements AttributionApi {
  private static final Duration WINDOW = Duration.ofDays(1);

  private final Attributions attributions;
  private final Clock clock;

  AttributionController(Attributions attributions, Clock clock) {
    this.attributions = attributions;
    this.clock = clock;
  }

  @Override
  public Attribution attribution(
      @Nullable Instant from, @Nullable Instant to, @Nullable String by) {
    Instant end = to == null ? clock.instant() : to;
    Instant start = from == null ? end.minus(WINDOW) : from;
    if (!start.isBefore(end)) {
      throw Problems.invalid("from must be before to.");
    }
    return attributions.between(start, end, dimension(by));
  }

  private static Dimension dimension(@Nullable String by) {
    return by == null
        ? Dimension.AGENT
        : Dimension.labelled(by)
            .orElseThrow(() -> Problems.invalid("by must be one of " + labels() + "."));
  }

  private static List<String> labels() {
    return Arrays.stream(Dimension.values()).map(Dimension::label).collect(Collectors.toList());
  }
}
