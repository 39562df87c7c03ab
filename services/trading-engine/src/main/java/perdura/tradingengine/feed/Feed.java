package perdura.tradingengine.feed;

import org.jspecify.annotations.Nullable;
import perdura.tradingengine.instrument.Instruments;
import perdura.tradingengine.recording.RecordedInput;

/** One sequence of inputs. Used by the engine's thread only, but for what is constant. */
public interface Feed {

  /** {@code sim}, or the recording. Constant. */
  String name();

  /** What its events are about. Constant. */
  Instruments instruments();

  /** Whether its commands are the only ones, and its time the only time. Constant. */
  boolean isRecorded();

  /**
   * The engine's time before the first input.
   *
   * @param nowNs wall time, ns since the Unix epoch
   */
  long startNs(long nowNs);

  /**
   * Leaves out what an earlier life of this engine took in.
   *
   * @param lastNs arrival time of the last input that its journal tells of
   */
  void resumeAfter(long lastNs);

  /**
   * The next input that has arrived by now, if one has.
   *
   * @param nowNs wall time, ns since the Unix epoch
   */
  @Nullable RecordedInput poll(long nowNs);

  /**
   * Until when, in its own arrival time, all has been handed over: nothing that is still to come
   * lies before. Asked after {@link #poll} gave nothing.
   *
   * @param nowNs wall time, ns since the Unix epoch
   */
  long quietUntilNs(long nowNs);
}
