package perdura.tradingengine.faults;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import perdura.postgres.DatabaseUrl;
import perdura.tradingcore.sim.SimMarket;
import perdura.tradingengine.instrument.Instruments;
import perdura.tradingengine.journal.EngineFolder;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A main that audits the books of an engine that has ended: {@code EngineAudit DATA SEED PROMISED},
 * where PROMISED is a JSON object of client order ids by "agent request", and DATABASE_URL opens
 * the projection. It prints what is wrong as a JSON list of {@code {law, text}}. The market is the
 * simulated one of that seed.
 */
public final class EngineAudit {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int USAGE = 2;

  private EngineAudit() {}

  /** Runs, and ends the process with 2 for wrong usage. */
  public static void main(String[] arguments) throws IOException, SQLException {
    if (arguments.length != 3) {
      stream(FileDescriptor.err).println("Usage: EngineAudit DATA SEED PROMISED");
      System.exit(USAGE);
    }
    List<Judge.Finding> findings =
        audit(
            Path.of(arguments[0]),
            Long.parseLong(arguments[1]),
            JSON.readValue(
                Files.readString(Path.of(arguments[2])),
                new TypeReference<Map<String, String>>() {}),
            DatabaseUrl.parse(System.getenv("DATABASE_URL")));
    stream(FileDescriptor.out).println(JSON.writeValueAsString(findings));
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  private static List<Judge.Finding> audit(
      Path data, long seed, Map<String, String> promised, DatabaseUrl database)
      throws IOException, SQLException {
    SimMarket market = new SimMarket(seed, 0);
    Instruments instruments = new Instruments(market.instruments(), market.numeraire());
    int segment = EngineFolder.SEGMENT_BYTES;
    return Judge.judge(
        VenueBooks.read(EngineFolder.paperBooksOf(data), segment, instruments),
        EngineBooks.read(EngineFolder.journalOf(data), segment, instruments),
        ProjectedBooks.read(database),
        promised);
  }
}
