package perdura.learning.attribution;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** By what profit can be split. */
enum Dimension {
  AGENT,
  STRATEGY,
  VENUE,
  INSTRUMENT;

  String of(Maker maker) {
    return switch (this) {
      case AGENT -> maker.agent();
      case STRATEGY -> maker.strategy();
      case VENUE -> maker.venue();
      case INSTRUMENT -> maker.instrument();
    };
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Dimension> labelled(String label) {
    return Arrays.stream(values()).filter(one -> one.label().equals(label)).findFirst();
  }
}
