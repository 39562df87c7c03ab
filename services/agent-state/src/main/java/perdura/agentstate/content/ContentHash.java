package perdura.agentstate.content;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of some content, in hex. */
public record ContentHash(String hex) {

  /** The hash whose bytes these are. */
  public static ContentHash ofBytes(byte[] hash) {
    return new ContentHash(HexFormat.of().formatHex(hash));
  }

  /** The hash of {@code content}. */
  static ContentHash over(byte[] content) {
    try {
      return ofBytes(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("Every Java platform has SHA-256.", absent);
    }
  }

  /** As the database holds it. */
  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }
}
