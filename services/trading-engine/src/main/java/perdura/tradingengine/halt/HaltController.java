package perdura.tradingengine.halt;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;
import perdura.api.Page;
import perdura.api.tradingengine.CommandAccepted;
import perdura.api.tradingengine.Halt;
import perdura.api.tradingengine.HaltRequest;
import perdura.api.tradingengine.HaltsApi;
import perdura.servicesupport.problem.Problems;
import perdura.servicesupport.security.CurrentCaller;
import perdura.servicesupport.security.Needs;
import perdura.tokens.Caller;
import perdura.tokens.Scope;
import perdura.tradingcore.command.Command;
import perdura.tradingengine.loop.Answers;
import perdura.tradingengine.loop.Commands;
import perdura.tradingengine.loop.EngineStatus;

@RestController
class HaltController implements HaltsApi {
  private static final String PERSON = "person";
  private static final String FILE = "file";
  private static final String SERVICE = "service:";
  private static final Set<String> RESERVED = Set.of(PERSON, FILE, "engine", "feed");

  private final EngineStatus status;
  private final Commands commands;
  private final CurrentCaller current;

  HaltController(EngineStatus status, Commands commands, CurrentCaller current) {
    this.status = status;
    this.commands = commands;
    this.current = current;
  }

  @Override
  @Needs({Scope.VIEWER, Scope.SERVICE})
  public Page<Halt> halts() {
    return new Page<>(HaltView.of(status.snapshot().halts()), null);
  }

  @Override
  @Needs({Scope.TRADER, Scope.SERVICE})
  public CommandAccepted raise(HaltRequest request) {
    Caller caller = current.get();
    return Answers.accepted(
        commands.execute(
            new Command.RaiseHalt(
                caller.subject(),
                sourceFor(caller, request.source()),
                request.scope(),
                request.reason(),
                Boolean.TRUE.equals(request.reducing()))));
  }

  @Override
  @Needs({Scope.OPERATOR, Scope.SERVICE})
  public CommandAccepted clear(String source, @Nullable String scope) {
    return Answers.accepted(
        commands.execute(new Command.ClearHalt(current.get().subject(), source, scope)));
  }

  private static String sourceFor(Caller caller, @Nullable String asked) {
    if (caller.isPerson()) {
      if (asked == null || asked.equals(PERSON) || asked.equals(FILE)) {
        return asked == null ? PERSON : asked;
      }
      throw Problems.invalid("A person's halt has the source person; leave source out.");
    }
    String own = caller.subject().replaceFirst("^" + SERVICE, "");
    if (asked == null) {
      return own;
    }
    if (RESERVED.contains(asked)) {
      throw Problems.invalid("The source " + asked + " is not a service's; use " + own + ".");
    }
    return asked;
  }
}
