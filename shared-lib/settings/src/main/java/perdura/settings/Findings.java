package perdura.settings;

import java.util.List;

/**
 * What a check of the configuration found.
 *
 * @param errors reasons not to start, one sentence each, without any secret value
 * @param warnings what looks like a slip, one sentence each
 */
public record Findings(List<String> errors, List<String> warnings) {
  public Findings {
    errors = List.copyOf(errors);
    warnings = List.copyOf(warnings);
  }
}
