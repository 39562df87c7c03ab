package perdura.tokens;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A person's key, written {@code pk_<id>_<secret>}: the id is public, the secret holds 256 random
 * bits. Only {@link #sha256} is ever stored. {@link #toString} hides the secret.
 */
public final class ApiKey {
  private static final Pattern FORM = Pattern.compile("pk_([a-z0-9]{1,32})_([0-9a-f]{64})");
  private static final int SECRET_BYTES = 32;

  private final String id;
  private final String text;

  private ApiKey(String id, String text) {
    this.id = id;
    this.text = text;
  }

  /**
   * A new key.
   *
   * @param id 1 to 32 lower-case letters and digits
   * @throws IllegalArgumentException if {@code id} has another form
   */
  public static ApiKey generate(String id, SecureRandom random) {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    return parse("pk_" + id + "_" + HexFormat.of().formatHex(secret))
        .orElseThrow(() ->
            new IllegalArgumentException(
                "A key's id has 1 to 32 lower-case letters and digits: " + id));
  }

  /** The key that {@code text} is, if it has the form of one. */
  public static Optional<ApiKey> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches() ? Optional.of(new ApiKey(matcher.group(1), text)) : Optional.empty();
  }

  /** The public part. */
  public String id() {
    return id;
  }

  /** The whole key, as its owner keeps it. */
  public String text() {
    return text;
  }

  /** SHA-256 of the whole text, 64 lower-case hexadecimal digits. */
  public String sha256() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This JDK lacks SHA-256.", e);
    }
  }

  /** Whether {@code sha256} is this key's; takes the same time for every wrong one. */
  public boolean matches(String sha256) {
    return MessageDigest.isEqual(
        sha256().getBytes(StandardCharsets.US_ASCII),
        sha256.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "pk_" + id + "_hidden";
  }
}
