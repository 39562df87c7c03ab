package perdura.launcher.command;

import java.util.Collection;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import perdura.launcher.plan.ProcessPlan;

/** What a shell has to read to become a process. */
final class ShellText {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private ShellText() {}

  /**
   * Lines that leave exactly the environment of {@code plan}, then its command.
   *
   * @param inherited names of the variables that the shell has
   */
  static String becoming(ProcessPlan plan, Collection<String> inherited) {
    StringBuilder text = new StringBuilder();
    new TreeSet<>(inherited)
        .stream()
            .filter(name -> NAME.matcher(name).matches())
            .filter(name -> !plan.environment().containsKey(name))
            .forEach(name -> text.append("unset ").append(name).append('\n'));
    new TreeMap<>(plan.environment())
        .forEach((name, value) ->
            text.append("export ").append(name).append('=').append(quoted(value)).append('\n'));
    return text.append("exec ")
        .append(plan.command().stream().map(ShellText::quoted).collect(Collectors.joining(" ")))
        .append('\n')
        .toString();
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }
}
