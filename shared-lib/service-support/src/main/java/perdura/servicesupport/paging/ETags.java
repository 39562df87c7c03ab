package perdura.servicesupport.paging;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import perdura.servicesupport.problem.ProblemException;
import perdura.servicesupport.problem.Problems;

/** Versions as strong ETags, and the conditions of writes. */
public final class ETags {
  /** The header that names a request so that a repeat of it changes nothing more. */
  public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  private static final Pattern FORM = Pattern.compile("\"(\\d{1,18})\"");

  private ETags() {}

  /** The ETag of {@code version}. */
  public static String of(long version) {
    return "\"" + version + "\"";
  }

  /** The version that {@code If-Match} demands; 428 without the header, 400 for a foreign tag. */
  public static long required(@Nullable String ifMatch) {
    if (ifMatch == null) {
      throw new ProblemException(
          HttpStatus.PRECONDITION_REQUIRED,
          "IF_MATCH_REQUIRED",
          "Send If-Match with the ETag that you last read, so that no other change gets lost.");
    }
    Matcher matcher = FORM.matcher(ifMatch.strip());
    if (!matcher.matches()) {
      throw Problems.invalid("If-Match must be the ETag of an earlier answer, quotes included.");
    }
    return Long.parseLong(matcher.group(1));
  }

  /** 412: the thing has {@code current} now. */
  public static ProblemException changed(long current) {
    return new ProblemException(
            HttpStatus.PRECONDITION_FAILED,
            "VERSION_CONFLICT",
            "It has changed since you read it. Read it again, then repeat your change.")
        .header("ETag", of(current))
        .with("version", current);
  }
}
