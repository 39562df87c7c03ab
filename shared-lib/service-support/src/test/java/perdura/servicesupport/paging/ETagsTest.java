package perdura.servicesupport.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import perdura.servicesupport.problem.ProblemException;

class ETagsTest {

  @Test
  void readsWhatItWrote() {
    assertThat(ETags.required(ETags.of(42))).isEqualTo(42);
  }

  @Test
  void demandsTheCondition() {
    ProblemException missing =
        catchThrowableOfType(ProblemException.class, () -> ETags.required(null));

    assertThat(missing.status()).isEqualTo(HttpStatus.PRECONDITION_REQUIRED);
    assertThat(missing.code()).isEqualTo("IF_MATCH_REQUIRED");
  }

  @Test
  void refusesForeignTags() {
    for (String tag : new String[] {"42", "W/\"42\"", "*", "\"x\"", "\"1\", \"2\""}) {
      ProblemException foreign =
          catchThrowableOfType(ProblemException.class, () -> ETags.required(tag));

      assertThat(foreign.status()).as(tag).isEqualTo(HttpStatus.BAD_REQUEST);
    }
  }

  @Test
  void tellsTheCurrentVersionWhereItHasChanged() {
    ProblemException changed = ETags.changed(7);

    assertThat(changed.status()).isEqualTo(HttpStatus.PRECONDITION_FAILED);
    assertThat(changed.headers()).containsEntry("ETag", "\"7\"");
  }
}
