package perdura.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InternalKeyTest {
  private static final String ZEROS = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

  @Test
  void derivesAsRfc5869Says() throws Exception {
    InternalKey key = InternalKey.parse(ZEROS);

    byte[] derived = key.derive("internal-token");

    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(new byte[32], "HmacSHA256"));
    byte[] pseudoRandomKey = mac.doFinal(new byte[32]);
    mac.init(new SecretKeySpec(pseudoRandomKey, "HmacSHA256"));
    mac.update("internal-token".getBytes(StandardCharsets.UTF_8));
    byte[] expected = mac.doFinal(new byte[] {1});
    assertThat(HexFormat.of().formatHex(derived)).isEqualTo(HexFormat.of().formatHex(expected));
  }

  @Test
  void derivesOneKeyPerLabel() {
    InternalKey key = InternalKey.generate(new SecureRandom());

    assertThat(key.derive("session")).isEqualTo(key.derive("session"));
    assertThat(key.derive("session")).isNotEqualTo(key.derive("agent-token"));
    assertThat(key.derivePassword("database/perdura_app")).matches("[A-Za-z0-9_-]{43}");
  }

  @Test
  void comesBackFromItsFile(@TempDir Path folder) throws Exception {
    InternalKey key = InternalKey.generate(new SecureRandom());
    Path file = Files.writeString(folder.resolve("internal.key"), key.base64() + "\n");

    InternalKey read = InternalKey.from(Map.of(InternalKey.FILE_VARIABLE, file.toString()));

    assertThat(read.derive("x")).isEqualTo(key.derive("x"));
  }

  @Test
  void prefersTheVariableToTheFile() {
    InternalKey key =
        InternalKey.from(
            Map.of(InternalKey.VARIABLE, ZEROS, InternalKey.FILE_VARIABLE, "/nowhere/at/all"));

    assertThat(key.base64()).isEqualTo(ZEROS);
  }

  @Test
  void saysWhatIsMissingAndShowsNoSecret(@TempDir Path folder) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> InternalKey.from(Map.of()))
        .withMessageContaining("PERDURA_INTERNAL_KEY_FILE");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> InternalKey.read(folder.resolve("none")))
        .withMessageContaining("none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> InternalKey.parse("c2VjcmV0"))
        .withMessage("The internal key has 6 bytes; it needs 32, written as base64.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> InternalKey.parse("sec!ret"))
        .withMessage("The internal key is not base64.");
    assertThat(InternalKey.parse(ZEROS)).hasToString("InternalKey[hidden]");
  }
}
