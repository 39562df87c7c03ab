package perdura.marketawareness.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Holds our rules against sessions that others have published. */
class PublishedSessionsTest {
  private static final Path PUBLISHED = Path.of("../../../shared/data/calendars/xnys.csv");

  @Test
  void everySessionSince2000IsTheSame() throws IOException {
    assumeTrue(Files.exists(PUBLISHED), "the published sessions are not beside this checkout");
    List<Session> published =
        Files.readAllLines(PUBLISHED).stream()
            .skip(1)
            .map(PublishedSessionsTest::session)
            .filter(session -> session.date().getYear() >= 2000)
            .toList();

    List<Session> ours =
        new Calendars(JsonMapper.shared())
            .named("XNYS")
            .orElseThrow()
            .sessions(LocalDate.of(2000, 1, 1), published.getLast().date());

    assertThat(ours).isEqualTo(published);
  }

  private static Session session(String line) {
    String[] columns = line.split(",", -1);
    return new Session(
        LocalDate.parse(columns[0].substring(0, 10)),
        Instant.parse(columns[1]),
        Instant.parse(columns[2]));
  }
}
