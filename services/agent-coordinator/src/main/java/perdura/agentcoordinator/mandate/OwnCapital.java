package perdura.agentcoordinator.mandate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import perdura.agentcoordinator.capital.Allotment;
import perdura.agentcoordinator.capital.Allotments;
import perdura.api.Page;
import perdura.api.agentstate.ProgramView;
import perdura.api.agentstate.ProgramsApi;

/**
 * What persons gave to the users' own agents, as agent-state has it now. Nothing is remembered:
 * what was taken away must not be granted once more because nobody could be asked.
 */
final class OwnCapital implements Allotments {
  static final String STRATEGY = "external";
  private static final int AT_ONCE = 1000;

  private final ProgramsApi programs;

  OwnCapital(ProgramsApi programs) {
    this.programs = programs;
  }

  @Override
  public List<Allotment> now() {
    List<Allotment> given = new ArrayList<>();
    String cursor = null;
    do {
      cursor = read(cursor, given);
    } while (cursor != null);
    return given;
  }

  private @Nullable String read(@Nullable String cursor, List<Allotment> into) {
    Page<ProgramView> page = programs.programs(AT_ONCE, cursor);
    for (ProgramView view : page.items()) {
      if (view.capital() != null) {
        into.add(new Allotment(view.name(), STRATEGY, view.capital()));
      }
    }
    return page.nextCursor();
  }
}
