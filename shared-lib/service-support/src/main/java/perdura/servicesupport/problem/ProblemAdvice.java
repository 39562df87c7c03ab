package perdura.servicesupport.problem;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;
import perdura.servicesupport.correlation.Correlation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DatabindException;

/** Turns what controllers throw into problems. */
@RestControllerAdvice
final class ProblemAdvice extends ResponseEntityExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

  @ExceptionHandler
  ResponseEntity<ProblemDetail> told(ProblemException problem) {
    return answer(problem);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> noDatabase(DataAccessResourceFailureException failure) {
    return databaseFailed(failure);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> noTransaction(CannotCreateTransactionException failure) {
    return databaseFailed(failure);
  }

  /** The connection was lost before the transaction's end was confirmed. */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> lostTransaction(TransactionSystemException failure) {
    return databaseFailed(failure);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> slowQuery(QueryTimeoutException failure) {
    return databaseFailed(failure);
  }

  @ExceptionHandler
  @Nullable ResponseEntity<ProblemDetail> unexpected(Exception failure) {
    if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
      LOG.debug("The caller left before the answer did", failure);
      return null;
    }
    LOG.error("A request failed unexpectedly", failure);
    return answer(Problems.internal(Correlation.current()));
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
      MethodArgumentNotValidException invalid,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return loosely(
        Problems.invalid(
            "Some fields are not valid.",
            fields(invalid.getFieldErrors().stream(), invalid.getGlobalErrors().stream())));
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
      HandlerMethodValidationException invalid,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    List<InvalidField> fields =
        invalid.getParameterValidationResults().stream().flatMap(ProblemAdvice::fields).toList();
    return loosely(Problems.invalid("Some fields are not valid.", fields));
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException unreadable,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProblemException problem) {
        return loosely(problem);
      }
      if (cause instanceof StreamConstraintsException) {
        return loosely(Problems.invalid("The body is nested too deeply, or a value is too long."));
      }
      if (cause instanceof DatabindException mismatch) {
        return loosely(mismatched(mismatch));
      }
    }
    return loosely(Problems.invalid("The body is missing or is not JSON."));
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception failure,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    HttpStatus known = HttpStatus.valueOf(status.value());
    if (known.is5xxServerError()) {
      LOG.error("A request failed unexpectedly", failure);
      return loosely(Problems.internal(Correlation.current()));
    }
    String detail =
        body instanceof ProblemDetail document && document.getDetail() != null
            ? document.getDetail()
            : known.getReasonPhrase();
    ProblemException problem = new ProblemException(known, code(known), detail);
    headers.forEach((name, values) -> problem.header(name, String.join(", ", values)));
    return loosely(problem);
  }

  private static String code(HttpStatus status) {
    return status == HttpStatus.BAD_REQUEST ? "INVALID_REQUEST" : status.name();
  }

  private static ProblemException mismatched(DatabindException mismatch) {
    String path = path(mismatch);
    return path.isEmpty()
        ? Problems.invalid("The body is not of the form that this operation takes.")
        : Problems.invalid(
            "Some fields are not valid.",
            List.of(new InvalidField(path, "is unknown, missing, or of a form that does not fit")));
  }

  private static String path(DatabindException mismatch) {
    StringBuilder path = new StringBuilder();
    mismatch
        .getPath()
        .forEach(step -> {
          if (step.getPropertyName() == null) {
            path.append('[').append(step.getIndex()).append(']');
          } else {
            path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
          }
        });
    return path.toString();
  }

  private static Stream<InvalidField> fields(ParameterValidationResult result) {
    if (result instanceof ParameterErrors errors) {
      return fields(errors.getFieldErrors().stream(), errors.getGlobalErrors().stream()).stream();
    }
    String name = String.valueOf(result.getMethodParameter().getParameterName());
    return result.getResolvableErrors().stream()
        .map(error -> new InvalidField(name, String.valueOf(error.getDefaultMessage())));
  }

  private static List<InvalidField> fields(Stream<FieldError> fields, Stream<ObjectError> globals) {
    return Stream.concat(
            fields.map(error ->
                new InvalidField(error.getField(), String.valueOf(error.getDefaultMessage()))),
            globals.map(error ->
                new InvalidField(error.getObjectName(), String.valueOf(error.getDefaultMessage()))))
        .toList();
  }

  private static ResponseEntity<ProblemDetail> databaseFailed(Exception failure) {
    LOG.warn("The database did not answer: {}", failure.getMessage());
    return answer(Problems.databaseUnavailable());
  }

  private static ResponseEntity<ProblemDetail> answer(ProblemException problem) {
    HttpHeaders headers = new HttpHeaders();
    problem.headers().forEach(headers::set);
    headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    return new ResponseEntity<>(problem.document(), headers, problem.status());
  }

  private static ResponseEntity<Object> loosely(ProblemException problem) {
    ResponseEntity<ProblemDetail> answer = answer(problem);
    return new ResponseEntity<>(answer.getBody(), answer.getHeaders(), answer.getStatusCode());
  }
}
