package perdura.gateway.key;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import perdura.tokens.ApiKey;
import perdura.tokens.Caller;
import perdura.tokens.Scope;

/**
 * Knows keys. The first one is known by its hash from the environment and works without PostgreSQL;
 * the others are rows, believed for 10 s after they were read. Thread-safe.
 */
public final class ApiKeys {
  static final Duration BELIEVED = Duration.ofSeconds(10);

  private static final int MOST_REMEMBERED = 1000;
  private static final int ID_BYTES = 6;

  private final KeyRows rows;
  private final Clock clock;
  private final String adminSha256;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();

  ApiKeys(KeyRows rows, Clock clock, String adminSha256) {
    this.rows = rows;
    this.clock = clock;
    this.adminSha256 = adminSha256;
  }

  /** Whose key this is, if it is a good one. */
  public Optional<Caller> caller(ApiKey key) {
    if (key.matches(adminSha256)) {
      return Optional.of(caller("key:" + key.id(), Scope.ADMIN));
    }
    Instant now = clock.instant();
    Answer answer = answers.get(key.sha256());
    if (answer == null || !answer.isFreshAt(now)) {
      answer = new Answer(read(key, now), now);
      remember(key, answer, now);
    }
    KeyRow row = answer.row();
    return row != null && row.isGoodAt(now)
        ? Optional.of(caller("key:" + row.id(), row.scope()))
        : Optional.empty();
  }

  /** Whether the answer to {@code key} is known without asking the database. */
  public boolean isRemembered(ApiKey key) {
    Answer answer = answers.get(key.sha256());
    return key.matches(adminSha256) || (answer != null && answer.isFreshAt(clock.instant()));
  }

  /** Makes a key; its text is in the answer and nowhere else. */
  NewKey make(String label, Scope scope, @Nullable Instant expiresAt, String by) {
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    ApiKey key = ApiKey.generate(HexFormat.of().formatHex(id), random);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    KeyRow row = new KeyRow(key.id(), key.sha256(), label, scope, by, now, expiresAt, null);
    rows.add(row);
    return new NewKey(key, row);
  }

  List<KeyRow> list(@Nullable Instant createdBefore, int limit) {
    return rows.list(createdBefore, limit);
  }

  /** Ends a key at once here, and within 10 s in other instances. */
  boolean revoke(String id) {
    answers.values().removeIf(answer -> answer.row() != null && answer.row().id().equals(id));
    return rows.revoke(id, clock.instant());
  }

  private @Nullable KeyRow read(ApiKey key, Instant now) {
    KeyRow row = rows.find(key.id()).filter(found -> key.matches(found.sha256())).orElse(null);
    if (row != null && row.isGoodAt(now)) {
      noteUse(row, now.truncatedTo(ChronoUnit.HOURS));
    }
    return row;
  }

  private void noteUse(KeyRow row, Instant hour) {
    if (row.lastUsedAt() == null || row.lastUsedAt().isBefore(hour)) {
      rows.used(row.id(), hour);
    }
  }

  private void remember(ApiKey key, Answer answer, Instant now) {
    if (answers.size() >= MOST_REMEMBERED) {
      answers.values().removeIf(old -> !old.isFreshAt(now));
    }
    if (answers.size() < MOST_REMEMBERED) {
      answers.put(key.sha256(), answer);
    }
  }

  private static Caller caller(String subject, Scope scope) {
    return new Caller("gateway", subject, Set.of(scope));
  }

  record NewKey(ApiKey key, KeyRow row) {}

  private record Answer(@Nullable KeyRow row, Instant at) {
    boolean isFreshAt(Instant now) {
      return now.isBefore(at.plus(BELIEVED));
    }
  }
}
