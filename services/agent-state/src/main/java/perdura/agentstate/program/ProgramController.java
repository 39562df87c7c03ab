package perdura.agentstate.program;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import perdura.api.Page;
import perdura.api.agentstate.AgentProgram;
import perdura.api.agentstate.CapitalChange;
import perdura.api.agentstate.ProgramLines;
import perdura.api.agentstate.ProgramRestart;
import perdura.api.agentstate.ProgramRestarted;
import perdura.api.agentstate.ProgramView;
import perdura.api.agentstate.ProgramsApi;
import perdura.servicesupport.security.CurrentCaller;
import perdura.servicesupport.security.Needs;
import perdura.tokens.Scope;

@RestController
@Needs(Scope.OPERATOR)
class ProgramController implements ProgramsApi {
  private static final int LINES = 100;

  private final Programs programs;
  private final CurrentCaller caller;

  ProgramController(Programs programs, CurrentCaller caller) {
    this.programs = programs;
    this.caller = caller;
  }

  @Override
  @Needs({Scope.VIEWER, Scope.SERVICE})
  public Page<ProgramView> programs(@Nullable Integer limit, @Nullable String cursor) {
    return programs.list(limit, cursor);
  }

  @Override
  @Needs({Scope.VIEWER, Scope.SERVICE})
  public ProgramView program(String name) {
    return programs.show(name);
  }

  @Override
  public ProgramView put(String name, AgentProgram program) {
    return programs.put(name, program, caller.get().subject());
  }

  @Override
  public ProgramView capital(String name, CapitalChange change) {
    return programs.capital(name, change, caller.get().subject());
  }

  @Override
  @ResponseStatus(HttpStatus.NO_CONTENT)
  public void remove(String name) {
    programs.remove(name, caller.get().subject());
  }

  @Override
  @ResponseStatus(HttpStatus.ACCEPTED)
  public ProgramRestarted restart(String name, ProgramRestart restart) {
    return new ProgramRestarted(
        name, programs.restart(name, caller.get().subject(), restart.reason()));
  }

  @Override
  public ProgramLines log(String name, @Nullable Integer lines) {
    return new ProgramLines(programs.log(name, lines == null ? LINES : lines));
  }

  @Override
  public ProgramLines lastWords(String name) {
    return new ProgramLines(programs.lastWords(name));
  }
}
