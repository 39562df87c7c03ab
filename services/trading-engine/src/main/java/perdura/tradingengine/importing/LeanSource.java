package perdura.tradingengine.importing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One zip of a LEAN data folder: {@code crypto/VENUE/RESOLUTION/SYMBOL/DATE_KIND.zip}, or {@code
 * crypto/VENUE/RESOLUTION/SYMBOL_KIND.zip} for hours and days.
 *
 * @param date the one day that it holds, null where it holds many
 */
record LeanSource(
    Path file,
    String venue,
    Resolution resolution,
    String symbol,
    Kind kind,
    @Nullable LocalDate date) {

  /** Length of a bar, the finest first. */
  enum Resolution {
    SECOND(Duration.ofSeconds(1)),
    MINUTE(Duration.ofMinutes(1)),
    HOUR(Duration.ofHours(1)),
    DAILY(Duration.ofDays(1));

    private final Duration period;

    Resolution(Duration period) {
      this.period = period;
    }

    Duration period() {
      return period;
    }

    private static Optional<Resolution> named(String folder) {
      return Arrays.stream(values())
          .filter(each -> each.name().equals(folder.toUpperCase(Locale.ROOT)))
          .findFirst();
    }
  }

  /** What its bars tell of. */
  enum Kind {
    QUOTE,
    TRADE
  }

  /** All zips below a folder, in a fixed order; ticks and other asset classes are none of ours. */
  static List<LeanSource> below(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".zip"))
          .flatMap(file -> of(folder.relativize(file), file).stream())
          .sorted(
              Comparator.comparing(LeanSource::venue)
                  .thenComparing(LeanSource::symbol)
                  .thenComparing(LeanSource::kind)
                  .thenComparing(LeanSource::resolution)
                  .thenComparing(source -> source.file().toString()))
          .toList();
    }
  }

  private static Optional<LeanSource> of(Path place, Path file) {
    List<String> parts = new ArrayList<>();
    place.forEach(part -> parts.add(part.toString()));
    int crypto = parts.indexOf("crypto");
    if (crypto < 0 || parts.size() < crypto + 4) {
      return Optional.empty();
    }
    String venue = parts.get(crypto + 1);
    String stem = parts.getLast().substring(0, parts.getLast().length() - ".zip".length());
    return Resolution.named(parts.get(crypto + 2))
        .flatMap(resolution ->
            of(file, venue, resolution, parts.subList(crypto + 3, parts.size()), stem));
  }

  private static Optional<LeanSource> of(
      Path file, String venue, Resolution resolution, List<String> rest, String stem) {
    int underscore = stem.lastIndexOf('_');
    if (underscore < 0) {
      return Optional.empty();
    }
    String first = stem.substring(0, underscore);
    boolean manyDays = rest.size() == 1;
    String symbol = (manyDays ? first : rest.getFirst()).toUpperCase(Locale.ROOT);
    LocalDate date = manyDays ? null : LocalDate.parse(first, DateTimeFormatter.BASIC_ISO_DATE);
    return switch (stem.substring(underscore + 1)) {
      case "quote" ->
          Optional.of(new LeanSource(file, venue, resolution, symbol, Kind.QUOTE, date));
      case "trade" ->
          Optional.of(new LeanSource(file, venue, resolution, symbol, Kind.TRADE, date));
      default -> Optional.empty();
    };
  }
}
