package perdura.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Compares names and values that are set with the keys there are. */
final class Check {
  private static final int LONGEST_SLIP = 2;
  private static final int SHORT_NAME = 10;

  private final List<Setting> keys;

  private final List<String> withoutEffect;

  /** Against {@code keys}; the variables of those that do nothing yet are {@code withoutEffect}. */
  Check(List<Setting> keys, List<String> withoutEffect) {
    this.keys = keys;
    this.withoutEffect = withoutEffect;
  }

  /**
   * Looks at environment variables and property names alike: a name of our own must be known, a
   * known name's value must have its form, and a near miss of another known name is a warning, as
   * is a key that does nothing yet and is set to something else than its default.
   */
  Findings of(Map<String, String> values) {
    List<String> errors = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    new TreeMap<>(values)
        .forEach((name, value) -> {
          Optional<Setting> key = known(name);
          if (key.isPresent()) {
            malformed(name, value, key.get()).ifPresent(errors::add);
            idle(name, value, key.get()).ifPresent(warnings::add);
          } else if (isOurs(name)) {
            errors.add(unknown(name));
          } else {
            nearMiss(name).ifPresent(warnings::add);
          }
        });
    return new Findings(errors, warnings);
  }

  private Optional<Setting> known(String name) {
    return isOurs(name)
        ? ours().filter(key -> plain(key).equals(Settings.plain(name))).findFirst()
        : keys.stream().filter(key -> key.variable().equals(name)).findFirst();
  }

  private static boolean isOurs(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return (lower.startsWith("perdura_") || lower.startsWith("perdura."))
        && !Settings.OF_AGENTS.contains(name);
  }

  private static Optional<String> malformed(String name, String value, Setting key) {
    String text = value.strip();
    if (text.isEmpty() || key.kind().accepts().test(text)) {
      return Optional.empty();
    }
    String shown = key.secret() ? "its value" : "\"" + text + "\"";
    return Optional.of("%s cannot be %s. It must be %s.".formatted(name, shown, key.kind().form()));
  }

  private Optional<String> idle(String name, String value, Setting key) {
    String text = value.strip();
    boolean set = !text.isEmpty() && !text.equals(key.defaultText());
    return set && withoutEffect.contains(key.variable())
        ? Optional.of(name + " has no effect yet.")
        : Optional.empty();
  }

  private String unknown(String name) {
    boolean variable = name.startsWith("PERDURA_");
    return nearest(ours(), name)
        .map(key -> variable ? key.variable() : key.name())
        .map(near -> "%s is not a key of Perdura. Did you mean %s?".formatted(name, near))
        .orElse(name + " is not a key of Perdura. Remove it or correct its name.");
  }

  private Optional<String> nearMiss(String name) {
    int allowed = name.length() < SHORT_NAME ? 1 : LONGEST_SLIP;
    return nearest(keys.stream().filter(key -> !key.isOwn()), name)
        .filter(key -> distance(key, name) <= allowed)
        .map(key -> "%s has no effect. Did you mean %s?".formatted(name, key.variable()));
  }

  private Stream<Setting> ours() {
    return keys.stream().filter(Setting::isOwn);
  }

  private static Optional<Setting> nearest(Stream<Setting> keys, String name) {
    return keys.min(Comparator.comparingInt(key -> distance(key, name)));
  }

  private static int distance(Setting key, String name) {
    return EditDistance.between(plain(key), Settings.plain(name));
  }

  private static String plain(Setting key) {
    return Settings.plain(key.variable());
  }
}
