package perdura.launcher.program;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a file of variables says. A line is {@code KEY=VALUE}, blank, or a comment that begins with
 * {@code #}; {@code export} before the key is allowed and means nothing. A value may stand in one
 * pair of single or double quotes, which are taken off; otherwise blanks around it are. Nothing is
 * expanded, and nothing goes over the end of a line. Names that begin with {@code PERDURA_} are
 * ours.
 */
final class EnvironmentFile {
  private static final Pattern LINE =
      Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)=(.*)");
  private static final String OURS = "PERDURA_";

  private EnvironmentFile() {}

  /** It says something else; the message names the line, and never what a value is. */
  static final class Wrong extends Exception {
    private static final long serialVersionUID = 1;

    private Wrong(int line, String what) {
      super("line " + line + " " + what);
    }
  }

  /** The variables in {@code text}, a later one in place of an earlier of its name. */
  static Map<String, String> parse(String text) throws Wrong {
    Map<String, String> variables = new LinkedHashMap<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
        add(line, number, variables);
      }
    }
    return variables;
  }

  private static void add(String line, int number, Map<String, String> variables) throws Wrong {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new Wrong(number, "is neither KEY=VALUE nor a comment");
    }
    if (parts.group(1).startsWith(OURS)) {
      throw new Wrong(number, "sets " + parts.group(1) + ", and names with PERDURA_ are ours");
    }
    if (line.indexOf('\0') >= 0) {
      throw new Wrong(number, "holds a zero byte");
    }
    variables.put(parts.group(1), unquoted(parts.group(2).strip(), number));
  }

  private static String unquoted(String value, int number) throws Wrong {
    if (value.isEmpty() || (value.charAt(0) != '"' && value.charAt(0) != '\'')) {
      return value;
    }
    int end = value.indexOf(value.charAt(0), 1);
    if (end != value.length() - 1) {
      throw new Wrong(number, "has a quote that does not close at its end");
    }
    return value.substring(1, end);
  }
}
