package perdura.tradingengine.feed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.command.Command.SubmitOrder;
import perdura.tradingengine.instrument.Instruments;
import perdura.tradingengine.recording.Playback;
import perdura.tradingengine.recording.RecordedInput;

/**
 * A recording, its arrival times stretched or pressed to the wall clock. A damaged line is a {@link
 * perdura.tradingengine.recording.RecordingException} when its turn comes.
 */
final class ReplayFeed implements Feed, AutoCloseable {
  private final String name;
  private final Playback recording;
  private final Instruments instruments;
  private final Speed speed;
  private final Deque<RecordedInput> again = new ArrayDeque<>();
  private boolean playing;
  private long beganNs;
  private long firstNs;

  ReplayFeed(String name, Path file, Speed speed) throws IOException {
    this.name = name;
    this.recording = new Playback(file);
    this.instruments = new Instruments(recording.market().instruments(), recording.numeraire());
    this.speed = speed;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Instruments instruments() {
    return instruments;
  }

  @Override
  public boolean isRecorded() {
    return true;
  }

  @Override
  public long startNs(long nowNs) {
    return recording.nextArrivalNs();
  }

  /**
   * Commands of the last instant may or may not have been taken in, so they are given again; to do
   * one twice changes nothing. An order is the exception, and is not given again.
   */
  @Override
  public void resumeAfter(long lastNs) {
    while (recording.hasNext() && recording.nextArrivalNs() <= lastNs) {
      boolean ofLastInstant = recording.nextArrivalNs() == lastNs;
      if (recording.next() instanceof RecordedInput.Asked asked
          && ofLastInstant
          && !(asked.command() instanceof SubmitOrder)) {
        again.add(asked);
      }
    }
  }

  @Override
  public @Nullable RecordedInput poll(long nowNs) {
    if (!again.isEmpty()) {
      return again.poll();
    }
    if (!playing) {
      playing = true;
      beganNs = nowNs;
      firstNs = recording.nextArrivalNs();
    }
    return speed.isDue(recording.nextArrivalNs() - firstNs, nowNs - beganNs)
        ? recording.next()
        : null;
  }

  /** After its end a recording's time stands still. */
  @Override
  public long quietUntilNs(long nowNs) {
    return firstNs
        + Math.min(recording.nextArrivalNs() - firstNs, speed.recordedNs(nowNs - beganNs));
  }

  @Override
  public void close() {
    try {
      recording.close();
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be closed", e);
    }
  }
}
