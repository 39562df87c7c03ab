package perdura.launcher.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentFileTest {
  @Test
  void readsKeysValuesCommentsAndQuotes() throws Exception {
    Map<String, String> variables =
        EnvironmentFile.parse(
            """
            # a comment
              # another

            PLAIN=value
            export EXPORTED=yes
            BLANKS=  around the value \t
            EMPTY=
            SINGLE=' kept blanks # and $HOME '
            DOUBLE="it's"
            HASH=a#b
            EQUALS=a=b=c
            EXPANDS=$HOME/${X}`id`\\n
            PLAIN=later
            """);

    assertThat(variables)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "PLAIN", "later",
                "EXPORTED", "yes",
                "BLANKS", "around the value",
                "EMPTY", "",
                "SINGLE", " kept blanks # and $HOME ",
                "DOUBLE", "it's",
                "HASH", "a#b",
                "EQUALS", "a=b=c",
                "EXPANDS", "$HOME/${X}`id`\\n"));
  }

  @Test
  void readsLinesThatEndAsOnWindows() throws Exception {
    assertThat(EnvironmentFile.parse("A=1\r\nB=2\r\n")).isEqualTo(Map.of("A", "1", "B", "2"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "nonsense | is neither KEY=VALUE nor a comment",
        "1A=x | is neither",
        "A B=x | is neither",
        "A-B=x | is neither",
        "=x | is neither",
        "PERDURA_TOKEN=x | sets PERDURA_TOKEN",
        "export PERDURA_URL=x | sets PERDURA_URL",
        "A=\"x | quote",
        "A='x' y | quote",
        "A=x\u0000y | zero byte"
      })
  void refusesAnotherLineAndNamesIt(String line, String told) {
    assertThatThrownBy(() -> EnvironmentFile.parse("OK=1\n" + line + "\n"))
        .isInstanceOf(EnvironmentFile.Wrong.class)
        .hasMessageContaining("line 2 ")
        .hasMessageContaining(told);
  }

  @Test
  void tellsNobodyWhatAValueIs() {
    assertThatThrownBy(() -> EnvironmentFile.parse("KEY='secret\n"))
        .isInstanceOf(EnvironmentFile.Wrong.class)
        .hasMessageNotContaining("secret");
  }
}
