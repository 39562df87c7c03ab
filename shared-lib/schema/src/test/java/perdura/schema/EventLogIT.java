package perdura.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import perdura.postgres.DatabaseUrl;

class EventLogIT {
  private static final String READ =
      """
      SELECT xid || ' ' || id || ' ' || kind FROM event_log
      WHERE xid < pg_snapshot_xmin(pg_current_snapshot()) AND (xid, id) > ('%s'::xid8, %s)
      ORDER BY xid, id
      """;

  private static final String READ_BY_ID_ALONE =
      "SELECT '0 ' || id || ' ' || kind FROM event_log WHERE '%s' IS NOT NULL AND id > %s ORDER BY id";

  private DatabaseUrl app;

  @BeforeEach
  void migrate() throws Exception {
    app = TestServer.appOf(TestServer.migratedDatabase());
  }

  @Test
  void readerMissesNoLateCommit() throws Exception {
    Reader reader = new Reader(READ);

    lateCommit(reader);

    assertThat(reader.kinds).containsExactly("late", "early");
  }

  @Test
  void readerByIdAloneMissesTheLateCommit() throws Exception {
    Reader reader = new Reader(READ_BY_ID_ALONE);

    lateCommit(reader);

    assertThat(reader.kinds).containsExactly("early");
  }

  @Test
  void everyEventIsReadOnceWhateverTheOrderOfCommits() throws Exception {
    Reader reader = new Reader(READ);
    List<String> committed = new ArrayList<>();
    Random random = new Random(7);
    try (Connection one = writer();
        Connection two = writer();
        Connection three = writer()) {
      List<Connection> writers = List.of(one, two, three);
      List<List<String>> open = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
      for (int step = 0; step < 300; step++) {
        int writer = random.nextInt(3);
        switch (random.nextInt(4)) {
          case 0, 1 -> {
            String kind = "k" + step;
            write(writers.get(writer), kind);
            open.get(writer).add(kind);
          }
          case 2 -> {
            boolean keep = random.nextInt(5) > 0;
            end(writers.get(writer), keep);
            committed.addAll(keep ? open.get(writer) : List.of());
            open.get(writer).clear();
          }
          default -> reader.poll();
        }
      }
      for (Connection writer : writers) {
        writer.rollback();
      }
    }
    reader.poll();

    assertThat(reader.kinds).containsExactlyInAnyOrderElementsOf(committed);
  }

  /** The transaction that began first, and has the smaller id, commits last. */
  private void lateCommit(Reader reader) throws SQLException {
    try (Connection late = writer();
        Connection early = writer()) {
      write(late, "late");
      write(early, "early");
      early.commit();
      reader.poll();
      late.commit();
      reader.poll();
    }
  }

  private Connection writer() throws SQLException {
    Connection connection = app.connect();
    connection.setAutoCommit(false);
    return connection;
  }

  private static void write(Connection writer, String kind) throws SQLException {
    try (Statement statement = writer.createStatement()) {
      statement.execute(AppRoleIT.event(kind));
    }
  }

  private static void end(Connection writer, boolean keep) throws SQLException {
    if (keep) {
      writer.commit();
    } else {
      writer.rollback();
    }
  }

  /** A consumer that remembers its position. */
  private final class Reader {
    private final String query;
    private final List<String> kinds = new ArrayList<>();
    private String xid = "0";
    private String id = "0";

    Reader(String query) {
      this.query = query;
    }

    void poll() throws SQLException {
      for (String row : TestServer.query(app, query.formatted(xid, id))) {
        String[] columns = row.split(" ");
        xid = columns[0];
        id = columns[1];
        kinds.add(columns[2]);
      }
    }
  }
}
