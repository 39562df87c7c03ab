package perdura.launcher.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a bot noted of its lives, and what follows from it. Times are in nanoseconds of the wall
 * clock, which the bot and the judge share.
 */
final class BotNotes {
  /** From the sending of the last acknowledged tick on, a lease is surely held for so long. */
  private static final long TWO_THIRDS_OF_LEASE_NS = 20_000_000_000L;

  private static final long CLOCKS_APART_NS = 50_000_000L;

  private final List<Life> lives = new ArrayList<>();
  private final List<String> findings = new ArrayList<>();
  private long kept;
  private long withheld;
  private long longestMs;

  /** One life of the bot. */
  static final class Life {
    final long pid;
    final long beganNs;
    final long startTookMs;
    final String token;
    String run = "";
    long epoch;
    long lastCount;
    long firstKeptNs;
    private long lastSentNs;

    private Life(long pid, long beganNs, long startTookMs, String token) {
      this.pid = pid;
      this.beganNs = beganNs;
      this.startTookMs = startTookMs;
      this.token = token;
    }

    /** When its first tick was known to be durable, if one was. */
    Optional<Long> firstKept() {
      return firstKeptNs == 0 ? Optional.empty() : Optional.of(firstKeptNs);
    }
  }

  private BotNotes() {}

  /** Reads {@code lines}; a last one without an end is left out by the caller. */
  static BotNotes read(List<String> lines) {
    BotNotes notes = new BotNotes();
    lines.forEach(line -> notes.take(line.split(" ")));
    return notes;
  }

  private void take(String[] words) {
    switch (words[0]) {
      case "began" ->
          lives.add(new Life(number(words[1]), number(words[2]), number(words[3]), words[4]));
      case "restored" -> restored(number(words[1]), number(words[2]), words[3]);
      case "kept" ->
          kept(
              number(words[1]),
              number(words[2]),
              number(words[3]),
              number(words[4]),
              number(words[5]));
      case "unheard" -> longestMs = Math.max(longestMs, number(words[3]));
      case "opened" -> opened(number(words[1]));
      case "withheld" -> withheld++;
      default -> findings.add("The bot noted what nobody understands: " + words[0]);
    }
  }

  /** Laws L1 and L2: what was acknowledged is there, and the epoch is a new one. */
  private void restored(long epoch, long count, String run) {
    Life life = lives.getLast();
    life.epoch = epoch;
    life.run = run;
    life.lastCount = count;
    if (lives.size() > 1) {
      Life before = lives.get(lives.size() - 2);
      // A tick whose answer was lost may have been taken.
      if (count < before.lastCount || count > before.lastCount + 1) {
        findings.add(
            "L1: life %d found the count %d; %d was acknowledged"
                .formatted(lives.size(), count, before.lastCount));
      }
      if (epoch <= before.epoch) {
        findings.add(
            "L2: life %d has epoch %d after %d".formatted(lives.size(), epoch, before.epoch));
      }
    }
  }

  private void kept(long epoch, long count, long sentNs, long atNs, long tookMs) {
    Life life = lives.getLast();
    if (epoch != life.epoch) {
      findings.add("L2: life %d changed its epoch to %d".formatted(lives.size(), epoch));
    }
    life.lastCount = count;
    life.lastSentNs = sentNs;
    life.firstKeptNs = life.firstKeptNs == 0 ? atNs : life.firstKeptNs;
    longestMs = Math.max(longestMs, tookMs);
    kept++;
  }

  private void opened(long atNs) {
    Life life = lives.getLast();
    boolean tooLate =
        life.lastSentNs != 0 && atNs - life.lastSentNs > TWO_THIRDS_OF_LEASE_NS + CLOCKS_APART_NS;
    if (tooLate) {
      findings.add(
          "Life %d opened %d ms after its last acknowledged tick was sent"
              .formatted(lives.size(), (atNs - life.lastSentNs) / 1_000_000));
    }
  }

  private static long number(String word) {
    return Long.parseLong(word);
  }

  /** Oldest first. */
  List<Life> lives() {
    return lives;
  }

  /** The one that was the process {@code pid} and had a durable tick. */
  Optional<Life> settled(long pid) {
    return lives.reversed().stream()
        .filter(life -> life.pid == pid && life.firstKeptNs != 0)
        .findFirst();
  }

  /** Ticks that were acknowledged. */
  long kept() {
    return kept;
  }

  /** Rounds in which nothing new was opened, since the lease was not surely held. */
  long withheld() {
    return withheld;
  }

  /** The longest time that a tick held the bot's loop up, in milliseconds. */
  long longestMs() {
    return longestMs;
  }

  /** What was lost or done that must not be. */
  List<String> findings() {
    return findings;
  }
}
