package perdura.tradingengine.faults.journal;

import java.io.IOException;

/** A writer of records that nobody asked for. */
final class OtherWriter {
  private OtherWriter() {}

  public static void main(String[] arguments) throws IOException {
    arguments[2] = Long.toString(Long.parseLong(arguments[2]) + 1);
    JournalWriter.main(arguments);
  }
}
