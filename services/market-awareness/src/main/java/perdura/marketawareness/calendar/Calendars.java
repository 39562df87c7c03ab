package perdura.marketawareness.calendar;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * All calendars by name: {@code CRYPTO} never closes, {@code XNYS} is the New York Stock Exchange.
 * Immutable.
 */
public final class Calendars {
  private static final List<String> FILES = List.of("xnys");

  private final Map<String, Calendar> byName = new TreeMap<>();

  /** Reads every rules file of the class path. */
  public Calendars(JsonMapper json) {
    add(new AlwaysOpen("CRYPTO"));
    FILES.forEach(file -> add(new SessionCalendar(read(json, "/calendars/" + file + ".json"))));
  }

  public Optional<Calendar> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  public List<Calendar> all() {
    return List.copyOf(byName.values());
  }

  private void add(Calendar calendar) {
    byName.put(calendar.name(), calendar);
  }

  private static CalendarRules read(JsonMapper json, String file) {
    try (InputStream in = Calendars.class.getResourceAsStream(file)) {
      return json.readValue(in, CalendarRules.class);
    } catch (IOException e) {
      throw new UncheckedIOException("The calendar " + file + " cannot be read", e);
    }
  }
}
