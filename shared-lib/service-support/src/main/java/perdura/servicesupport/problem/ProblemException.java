package perdura.servicesupport.problem;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * An error answer: what is wrong and what to do, under a code that callers may rely on. Carries no
 * stack trace, for it tells of the request and not of the code.
 */
public final class ProblemException extends RuntimeException {
  private final HttpStatus status;
  private final String code;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final Map<String, Object> properties = new LinkedHashMap<>();

  /**
   * @param code stable, upper case, such as {@code LEASE_HELD}
   * @param detail what is wrong and what to do, without secrets
   */
  public ProblemException(HttpStatus status, String code, String detail) {
    super(detail, null, false, false);
    this.status = status;
    this.code = code;
  }

  /** The same with a header on the answer. */
  public ProblemException header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** The same with {@code Retry-After}, in whole seconds of at least one. */
  public ProblemException retryAfter(Duration wait) {
    return header("Retry-After", Long.toString(Math.max(1, wait.plusMillis(999).toSeconds())));
  }

  /** The same with a further member of the document, such as the current version. */
  public ProblemException with(String name, Object value) {
    properties.put(name, value);
    return this;
  }

  public HttpStatus status() {
    return status;
  }

  public String code() {
    return code;
  }

  public Map<String, String> headers() {
    return Map.copyOf(headers);
  }

  /** The document. */
  public ProblemDetail document() {
    ProblemDetail document = ProblemDetail.forStatusAndDetail(status, getMessage());
    document.setProperty("code", code);
    properties.forEach(document::setProperty);
    return document;
  }
}
