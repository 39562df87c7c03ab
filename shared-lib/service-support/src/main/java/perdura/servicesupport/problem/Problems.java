package perdura.servicesupport.problem;

import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpStatus;

/** The problems that every service may answer with. */
public final class Problems {
  private Problems() {}

  /** 400: the request cannot be understood; {@code fields} names what is wrong where. */
  public static ProblemException invalid(String detail, List<InvalidField> fields) {
    ProblemException problem =
        new ProblemException(HttpStatus.BAD_REQUEST, "INVALID_REQUEST", detail);
    return fields.isEmpty() ? problem : problem.with("fields", fields);
  }

  /** 400 without a list of fields. */
  public static ProblemException invalid(String detail) {
    return invalid(detail, List.of());
  }

  /** 404: there is no such thing. */
  public static ProblemException notFound(String detail) {
    return new ProblemException(HttpStatus.NOT_FOUND, "NOT_FOUND", detail);
  }

  /** 409 under a code of its own. */
  public static ProblemException conflict(String code, String detail) {
    return new ProblemException(HttpStatus.CONFLICT, code, detail);
  }

  /** 413: the body is larger than {@code limitBytes}. */
  public static ProblemException tooLarge(long limitBytes) {
    return new ProblemException(
        HttpStatus.CONTENT_TOO_LARGE,
        "BODY_TOO_LARGE",
        "The body is larger than " + limitBytes + " bytes. Send less.");
  }

  /** 503: PostgreSQL cannot be reached now; a transaction that was ending may have ended well. */
  public static ProblemException databaseUnavailable() {
    return new ProblemException(
            HttpStatus.SERVICE_UNAVAILABLE,
            "DATABASE_UNAVAILABLE",
            "The database cannot be reached now. What you asked for is not confirmed; try again.")
        .retryAfter(Duration.ofSeconds(5));
  }

  /** 500: a defect of ours, whose story is in the log under {@code correlationId}. */
  public static ProblemException internal(String correlationId) {
    return new ProblemException(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "INTERNAL",
            "Something went wrong here. The log tells what, under the correlation id.")
        .with("correlationId", correlationId);
  }
}
