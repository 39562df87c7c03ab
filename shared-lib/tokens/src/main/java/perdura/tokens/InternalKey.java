package perdura.tokens;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * The one secret of a suite, 32 random bytes, from which every other key derives under a label
 * (HKDF-SHA256, RFC 5869). No derived key can stand for another, and none leads back to this one.
 *
 * <p>Immutable; {@link #toString} shows nothing.
 */
public final class InternalKey {
  /** Environment variable that carries the key itself, base64. */
  public static final String VARIABLE = "PERDURA_INTERNAL_KEY";

  /** Environment variable that names the file which holds the key, base64. */
  public static final String FILE_VARIABLE = "PERDURA_INTERNAL_KEY_FILE";

  private static final int BYTES = 32;

  private final byte[] bytes;

  private InternalKey(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A new key from {@code random}. */
  public static InternalKey generate(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new InternalKey(bytes);
  }

  /**
   * The key written as {@code base64}; blanks around it are ignored.
   *
   * @throws IllegalArgumentException if it is not the base64 form of exactly 32 bytes
   */
  public static InternalKey parse(String base64) {
    byte[] bytes = decode(base64.strip());
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException(
          "The internal key has " + bytes.length + " bytes; it needs 32, written as base64.");
    }
    return new InternalKey(bytes);
  }

  /**
   * The key in {@code file}.
   *
   * @throws IllegalArgumentException if the file cannot be read or holds no key
   */
  public static InternalKey read(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "The internal key cannot be read from " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * The key that {@code environment} names, by {@link #VARIABLE} or else {@link #FILE_VARIABLE}.
   *
   * @throws IllegalArgumentException if it names none, or no usable one
   */
  public static InternalKey from(Map<String, String> environment) {
    String inline = environment.getOrDefault(VARIABLE, "");
    if (!inline.isBlank()) {
      return parse(inline);
    }
    String file = environment.getOrDefault(FILE_VARIABLE, "");
    if (!file.isBlank()) {
      return read(Path.of(file));
    }
    throw new IllegalArgumentException(
        "No internal key: set "
            + VARIABLE
            + " (32 random bytes, base64) or "
            + FILE_VARIABLE
            + ".");
  }

  /** The 32-byte key for {@code label}; equal labels give equal keys. */
  public byte[] derive(String label) {
    if (label.isBlank()) {
      throw new IllegalArgumentException("A derived key needs a label.");
    }
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveData(
              HKDFParameterSpec.ofExtract()
                  .addIKM(bytes)
                  .thenExpand(label.getBytes(StandardCharsets.UTF_8), BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK lacks HKDF-SHA256.", e);
    }
  }

  /** A password of 43 letters, digits, {@code -} and {@code _}, derived for {@code label}. */
  public String derivePassword(String label) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(derive(label));
  }

  /** The key as base64, for the file that keeps it. */
  public String base64() {
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Override
  public String toString() {
    return "InternalKey[hidden]";
  }

  private static byte[] decode(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException notBase64) {
      // The decoder's own message would quote a character of the secret.
      throw new IllegalArgumentException("The internal key is not base64.");
    }
  }
}
