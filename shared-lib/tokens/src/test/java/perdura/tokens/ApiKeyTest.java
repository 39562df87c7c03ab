package perdura.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ApiKeyTest {
  private final SecureRandom random = new SecureRandom();

  @Test
  void readsWhatItWrote() {
    ApiKey key = ApiKey.generate("admin", random);

    assertThat(key.text()).matches("pk_admin_[0-9a-f]{64}");
    assertThat(ApiKey.parse(key.text()).orElseThrow().id()).isEqualTo("admin");
    assertThat(ApiKey.parse(key.text()).orElseThrow().matches(key.sha256())).isTrue();
  }

  @Test
  void matchesNoOtherKey() {
    ApiKey key = ApiKey.generate("admin", random);
    ApiKey sameId = ApiKey.generate("admin", random);

    assertThat(key.matches(sameId.sha256())).isFalse();
    assertThat(key.matches("")).isFalse();
    assertThat(key.matches(key.sha256().toUpperCase(Locale.ROOT))).isTrue();
  }

  @Test
  void refusesOtherForms() {
    for (String text :
        new String[] {"", "pk__", "pk_admin_", "pk_a_b", "pk_Admin_" + "0".repeat(64)}) {
      assertThat(ApiKey.parse(text)).as(text).isEmpty();
    }
    assertThatIllegalArgumentException().isThrownBy(() -> ApiKey.generate("A_b", random));
  }

  @Test
  void hidesItsSecret() {
    ApiKey key = ApiKey.generate("admin", random);

    assertThat(key).hasToString("pk_admin_hidden");
  }
}
