package perdura.api.agentstate;

import java.util.List;

/** Lines of an agent's output, oldest first. */
public record ProgramLines(List<String> lines) {
  public ProgramLines {
    lines = List.copyOf(lines);
  }
}
