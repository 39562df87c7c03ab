package perdura.servicesupport.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

class ProblemAdviceTest {
  private final ProblemAdvice advice = new ProblemAdvice();

  @Test
  void answersNobodyWhoLeft() {
    Exception left = new AsyncRequestNotUsableException("Broken pipe", new IOException());

    assertThat(advice.unexpected(left)).isNull();
  }

  @Test
  void answersAllElseAsAFailureOfOurs() {
    var answer = Objects.requireNonNull(advice.unexpected(new IllegalStateException("odd")));

    assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR);
  }
}
