package perdura.healthmonitor.watch;

import java.util.List;
import perdura.healthmonitor.rule.Rule;

/** The rules that hold. */
record RuleBook(List<Rule> all) {
  RuleBook {
    all = List.copyOf(all);
  }
}
