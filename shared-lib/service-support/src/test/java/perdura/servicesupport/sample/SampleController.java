package perdura.servicesupport.sample;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import perdura.servicesupport.security.CurrentCaller;
import perdura.servicesupport.security.Needs;
import perdura.tokens.Caller;
import perdura.tokens.Scope;

@RestController
class SampleController {
  private final CurrentCaller current;
  private final Clock clock;

  SampleController(CurrentCaller current, Clock clock) {
    this.current = current;
    this.clock = clock;
  }

  record Thing(@NotBlank String name, BigDecimal price) {}

  record Seen(String name, BigDecimal price, Instant at) {}

  @GetMapping("/api/v1/me")
  @Needs({Scope.VIEWER, Scope.SERVICE})
  Map<String, Object> me(Caller caller) {
    return Map.of("subject", caller.subject(), "same", caller.equals(current.get()));
  }

  @PostMapping("/api/v1/things")
  @Needs(Scope.OPERATOR)
  Seen see(@Valid @RequestBody Thing thing) {
    return new Seen(thing.name(), thing.price(), clock.instant());
  }

  @GetMapping("/api/v1/things/{id}")
  @Needs(Scope.VIEWER)
  long thing(@PathVariable long id, @RequestParam(required = false) @Max(9) Integer depth) {
    if (id == 13) {
      throw new IllegalStateException("password=hunter2");
    }
    return id;
  }

  @GetMapping("/api/v1/forgotten")
  String forgotten() {
    return "nobody should read this";
  }
}
