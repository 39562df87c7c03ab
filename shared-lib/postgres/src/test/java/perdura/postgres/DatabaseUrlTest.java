package perdura.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://ann:s3cret@db.example:6543/trade",
        "postgres://ann:s3cret@db.example:6543/trade",
        "jdbc:postgresql://ann:s3cret@db.example:6543/trade",
        "jdbc:postgresql://db.example:6543/trade?user=ann&password=s3cret",
        "  postgresql://ann:s3cret@db.example:6543/trade\n"
      })
  void readsEverySpelling(String text) {
    DatabaseUrl url = DatabaseUrl.parse(text);

    assertThat(url)
        .isEqualTo(new DatabaseUrl("db.example", 6543, "trade", "ann", "s3cret", Map.of()));
  }

  @Test
  void takesTheDefaultPort() {
    assertThat(DatabaseUrl.parse("postgresql://ann@db.example/trade").port()).isEqualTo(5432);
  }

  @Test
  void readsAnAddressOfVersionSix() {
    DatabaseUrl url = DatabaseUrl.parse("postgresql://ann:x@[::1]:5433/trade");

    assertThat(url.host()).isEqualTo("::1");
    assertThat(url.jdbcUrl()).isEqualTo("jdbc:postgresql://[::1]:5433/trade");
  }

  @Test
  void decodesPercentsAndLeavesPlus() {
    DatabaseUrl url = DatabaseUrl.parse("postgresql://a%40b:p%2F%3A+%20%C3%A9@h/d%20b");

    assertThat(url.user()).isEqualTo("a@b");
    assertThat(url.password()).isEqualTo("p/:+ é");
    assertThat(url.database()).isEqualTo("d b");
  }

  @Test
  void keepsAPasswordThatNobodyEncoded() {
    assertThat(DatabaseUrl.parse("postgresql://ann:p@s/s@h/d").password()).isEqualTo("p@s/s");
  }

  @Test
  void speaksTheDriversLanguage() {
    DatabaseUrl url =
        DatabaseUrl.parse(
            "postgresql://ann:x@h/d?sslmode=require&connect_timeout=5&pgbouncer=true&application_name=a%20b");

    assertThat(url.jdbcUrl())
        .isEqualTo(
            "jdbc:postgresql://h:5432/d?sslmode=require&connectTimeout=5&prepareThreshold=0&ApplicationName=a%20b");
  }

  @Test
  void showsNoSecret() {
    DatabaseUrl url = DatabaseUrl.parse("postgresql://ann:s3cret@h/d?sslpassword=hidden");

    assertThat(url.toString()).isEqualTo("postgresql://ann:***@h:5432/d");
    assertThat(url.jdbcUrl()).doesNotContain("s3cret").doesNotContain("ann");
  }

  @Test
  void comesBackWholeFromItsOwnText() {
    DatabaseUrl url =
        new DatabaseUrl("::1", 5433, "d/b", "a@b", "p:/?#%+ é", Map.of("sslmode", "require"));

    assertThat(DatabaseUrl.parse(url.withSecrets())).isEqualTo(url);
  }

  @Test
  void changesRoleAndDatabase() {
    DatabaseUrl url = DatabaseUrl.parse("postgresql://ann:x@h/d?sslmode=require");

    DatabaseUrl other = url.as("bob", "y").withDatabase("e");

    assertThat(other)
        .isEqualTo(new DatabaseUrl("h", 5432, "e", "bob", "y", Map.of("sslmode", "require")));
  }

  @Test
  void keepsTheProjectThatSupabasesPoolerAsksFor() {
    DatabaseUrl url =
        DatabaseUrl.parse(
            "postgresql://postgres.abcd:x@aws-0-eu.pooler.supabase.com:6543/postgres");

    assertThat(url.as("perdura_app", "y").user()).isEqualTo("perdura_app.abcd");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mysql://ann:s3cret@h/d           | does not begin with postgresql://
          ann:s3cret                       | does not begin with postgresql://
          postgresql://ann:s3cret@h        | names no database
          postgresql://ann:s3cret@h/       | names no database
          postgresql://ann:s3cret@/d       | names no host
          postgresql://h/d                 | names no user
          postgresql://ann:s3cret@h:no/d   | port is not a number
          postgresql://ann:s3cret@h:0/d    | port is not between
          postgresql://ann:s3cret@h:99999/d| port is not between
          postgresql://ann:s3cret@a,b/d    | several hosts
          postgresql://ann:s3cret%zz@h/d   | two hexadecimal digits
          postgresql://ann:s3cret@h/d?x    | NAME=VALUE
          """)
  void saysWhatIsWrongWithoutTheSecret(String text, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DatabaseUrl.parse(text))
        .withMessageContaining(reason)
        .withMessageContaining("Expected postgresql://USER:PASSWORD@HOST:PORT/DATABASE")
        .satisfies(thrown -> assertThat(thrown.getMessage()).doesNotContain("s3"))
        .withNoCause();
  }
}
