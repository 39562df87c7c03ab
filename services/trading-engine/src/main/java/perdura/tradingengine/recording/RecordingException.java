package perdura.tradingengine.recording;

/** A recording that cannot be read, with the line and what is wrong with it. */
public final class RecordingException extends RuntimeException {
  RecordingException(String file, long line, String wrong) {
    super(file + ", line " + line + ": " + wrong);
  }

  RecordingException(String file, long line, String wrong, Throwable cause) {
    super(file + ", line " + line + ": " + wrong, cause);
  }
}
