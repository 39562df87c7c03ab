package perdura.tradingengine.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perdura.tradingcore.market.MarketEvent;
import perdura.tradingcore.market.MarketEvent.Ended;
import perdura.tradingengine.recording.RecordedInput;
import perdura.tradingengine.replay.SimRecording;

class ReplayFeedTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long NOW = 1_700_000_000L * SECOND;

  @TempDir Path folder;
  private Path recording = Path.of("");

  @BeforeEach
  void record() throws IOException {
    recording = SimRecording.write(folder.resolve("sim.jsonl"), 5, Duration.ofSeconds(20));
  }

  @Test
  void playsAsFastAsTheRecordingWasAtSpeedOne() throws IOException {
    try (ReplayFeed feed = feed("1")) {
      long beganNs = feed.startNs(NOW);

      List<RecordedInput> atOnce = poll(feed, NOW);
      List<RecordedInput> inASecond = poll(feed, NOW + SECOND);

      assertThat(last(atOnce)).isEqualTo(beganNs);
      assertThat(last(inASecond)).isBetween(beganNs + SECOND / 2, beganNs + SECOND);
    }
  }

  @Test
  void playsTenTimesAsFastAtSpeedTen() throws IOException {
    try (ReplayFeed feed = feed("10")) {
      long beganNs = feed.startNs(NOW);
      poll(feed, NOW);

      assertThat(last(poll(feed, NOW + SECOND)))
          .isBetween(beganNs + 9 * SECOND, beganNs + 10 * SECOND);
    }
  }

  @Test
  void playsAllAtOnceAtTheGreatestSpeedAndEnds() throws IOException {
    try (ReplayFeed feed = feed("max")) {
      List<RecordedInput> all = poll(feed, NOW);

      assertThat(all.getLast()).isInstanceOf(RecordedInput.Market.class);
      assertThat(((RecordedInput.Market) all.getLast()).event()).isInstanceOf(Ended.class);
      assertThat(all).filteredOn(RecordedInput.Asked.class::isInstance).hasSize(5);
      assertThat(feed.poll(NOW + SECOND)).isNull();
    }
  }

  @Test
  void isQuietUntilItsTimeOrTheNextInputWhicheverIsFirst() throws IOException {
    try (ReplayFeed feed = feed("10")) {
      long beganNs = feed.startNs(NOW);
      poll(feed, NOW);
      long quietNs = feed.quietUntilNs(NOW);

      for (long nowNs = NOW + SECOND / 1_000; nowNs < NOW + SECOND; nowNs += SECOND / 1_000) {
        for (RecordedInput input : poll(feed, nowNs)) {
          if (input instanceof RecordedInput.Market(MarketEvent event)) {
            assertThat(event.arrivalTimeNs()).isGreaterThanOrEqualTo(quietNs);
          }
        }
        assertThat(feed.quietUntilNs(nowNs)).isBetween(quietNs, beganNs + 10 * (nowNs - NOW));
        quietNs = feed.quietUntilNs(nowNs);
      }

      assertThat(quietNs).isGreaterThan(beganNs + 9 * SECOND);
    }
  }

  @Test
  void staysQuietAtItsEnd() throws IOException {
    try (ReplayFeed feed = feed("max")) {
      long endedNs = last(poll(feed, NOW));

      assertThat(feed.quietUntilNs(NOW + 3_600 * SECOND)).isEqualTo(endedNs);
    }
  }

  @Test
  void leavesOutWhatAnEarlierLifeHeard() throws IOException {
    List<RecordedInput> all;
    try (ReplayFeed feed = feed("max")) {
      all = poll(feed, NOW);
    }
    long heardNs = ((RecordedInput.Market) all.get(all.size() / 2)).event().arrivalTimeNs();

    try (ReplayFeed feed = feed("max")) {
      feed.resumeAfter(heardNs);
      List<RecordedInput> rest = poll(feed, NOW);

      assertThat(rest)
          .isEqualTo(all.stream().dropWhile(input -> !isAfter(input, heardNs)).toList());
    }
  }

  @Test
  void givesCommandsOfTheLastInstantAgain() throws IOException {
    try (ReplayFeed feed = feed("max")) {
      feed.resumeAfter(feed.startNs(NOW));

      List<RecordedInput> rest = poll(feed, NOW);

      assertThat(rest.subList(0, 3)).allMatch(RecordedInput.Asked.class::isInstance);
    }
  }

  @Test
  void refusesASpeedThatStandsStill() {
    assertThatThrownBy(() -> Speed.of("0")).hasMessageContaining("PERDURA_SPEED");
  }

  private ReplayFeed feed(String speed) throws IOException {
    return new ReplayFeed("replay:sim", recording, Speed.of(speed));
  }

  private static boolean isAfter(RecordedInput input, long heardNs) {
    return input instanceof RecordedInput.Market(MarketEvent event)
        && event.arrivalTimeNs() > heardNs;
  }

  private static long last(List<RecordedInput> inputs) {
    return inputs.stream()
        .filter(RecordedInput.Market.class::isInstance)
        .mapToLong(input -> ((RecordedInput.Market) input).event().arrivalTimeNs())
        .max()
        .orElseThrow();
  }

  private static List<RecordedInput> poll(ReplayFeed feed, long nowNs) {
    List<RecordedInput> inputs = new ArrayList<>();
    for (RecordedInput input = feed.poll(nowNs); input != null; input = feed.poll(nowNs)) {
      inputs.add(input);
    }
    return inputs;
  }
}
