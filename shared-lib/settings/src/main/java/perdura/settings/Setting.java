package perdura.settings;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One configuration key of the suite.
 *
 * @param name the property's name: {@code perdura.…}, or for the common keys the variable itself
 * @param variable the environment variable
 * @param kind the form of its value
 * @param defaultText the value where none is set; null where absence means something
 * @param secret whether the value may not be shown
 * @param effect what it does, in one sentence
 */
public record Setting(
    String name,
    String variable,
    Kind kind,
    @Nullable String defaultText,
    boolean secret,
    String effect) {

  /** A key of our own, {@code perdura.…}; its variable is the name in capitals. */
  static Setting own(String name, Kind kind, @Nullable String defaultText, String effect) {
    String variable = name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    return new Setting(name, variable, kind, defaultText, false, effect);
  }

  /** A key by the name that is common for it, or that a platform gives it. */
  static Setting named(String variable, Kind kind, @Nullable String defaultText, String effect) {
    return new Setting(variable, variable, kind, defaultText, false, effect);
  }

  /** The same key with a value that is never shown. */
  Setting hidden() {
    return new Setting(name, variable, kind, defaultText, true, effect);
  }

  /** The value in {@code environment}, or the default, or nothing. Blank counts as not set. */
  public Optional<String> in(Map<String, String> environment) {
    String set = environment.getOrDefault(variable, "").strip();
    return set.isEmpty() ? Optional.ofNullable(defaultText) : Optional.of(set);
  }

  boolean isOwn() {
    return name.startsWith("perdura.");
  }
}
