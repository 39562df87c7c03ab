package perdura.agentstate.tick;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Validator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import perdura.agentstate.tick.ArrivedTick.Renewal;
import perdura.api.agentstate.Tick;
import perdura.api.agentstate.TickAnswer;
import perdura.api.agentstate.TicksApi;
import perdura.servicesupport.problem.ProblemException;
import perdura.servicesupport.security.CurrentCaller;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers usual ticks ahead of Spring MVC, which takes longer to find and call a controller than
 * such a tick does. Usual is what an agent sends for itself, as plain JSON, while it holds its
 * lease. All else goes on to {@link TickController} as it came, which says what is wrong with it.
 * Thread-safe.
 */
final class UsualTickFilter implements Filter {
  private static final Pattern PATH = Pattern.compile("/api/v1/agents/([a-z0-9-]+)/tick");
  private static final Pattern GENERATION = Pattern.compile("[0-9]{1,18}");

  /** The controller's, so that both count as one route. */
  private static final String ROUTE = "/api/v1/agents/{name}/tick";

  private final Ticks ticks;
  private final Arrivals arrivals;
  private final Validator validator;
  private final HandlerExceptionResolver failures;
  private final ObjectReader reader;
  private final ObjectWriter writer;

  UsualTickFilter(
      Ticks ticks,
      Arrivals arrivals,
      Validator validator,
      HandlerExceptionResolver failures,
      JsonMapper json) {
    this.ticks = ticks;
    this.arrivals = arrivals;
    this.validator = validator;
    this.failures = failures;
    this.reader = json.readerFor(Tick.class);
    this.writer = json.writerFor(TickAnswer.class);
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request instanceof HttpServletRequest asked
        && response instanceof HttpServletResponse answer
        && isPlain(asked)) {
      Optional<String> sender = sender(asked);
      if (sender.isPresent()) {
        answer(sender.get(), asked, answer, chain);
        return;
      }
    }
    chain.doFilter(request, response);
  }

  private static boolean isPlain(HttpServletRequest request) {
    String accepted = request.getHeader(HttpHeaders.ACCEPT);
    String generation = request.getHeader(TicksApi.GENERATION);
    return request.getMethod().equals("POST")
        && MediaType.APPLICATION_JSON_VALUE.equals(request.getContentType())
        && (accepted == null
            || accepted.equals(MediaType.ALL_VALUE)
            || accepted.equals(MediaType.APPLICATION_JSON_VALUE))
        && (generation == null || GENERATION.matcher(generation).matches());
  }

  /** The agent that sends a tick of its own, if that is what {@code request} is. */
  private static Optional<String> sender(HttpServletRequest request) {
    Matcher path = PATH.matcher(request.getRequestURI());
    return path.matches()
        ? CurrentCaller.of(request)
            .flatMap(caller -> caller.agent())
            .filter(agent -> agent.equals(path.group(1)))
        : Optional.empty();
  }

  private void answer(
      String agent, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    byte[] body;
    Optional<TickAnswer> answer;
    try {
      body = request.getInputStream().readAllBytes();
      answer =
          renewal(body, request.getHeader(TicksApi.GENERATION))
              .flatMap(renewal -> ticks.renew(agent, renewal));
    } catch (ProblemException | DataAccessException failure) {
      tell(failure, request, response);
      return;
    }
    if (answer.isPresent()) {
      count(request);
      write(answer.get(), response);
    } else {
      chain.doFilter(new Replayed(request, body), response);
    }
  }

  private Optional<Renewal> renewal(byte[] body, @Nullable String generation) {
    try {
      Tick tick = reader.readValue(body);
      return tick != null
              && validator.validate(tick).isEmpty()
              && arrivals.of(tick, generation == null ? null : Long.valueOf(generation))
                  instanceof Renewal renewal
          ? Optional.of(renewal)
          : Optional.empty();
    } catch (JacksonException | ProblemException odd) {
      // The controller meets the same, and tells of it.
      return Optional.empty();
    }
  }

  /** As Spring MVC would: the body was too large, or the database did not answer. */
  private void tell(
      RuntimeException failure, HttpServletRequest request, HttpServletResponse response) {
    count(request);
    if (failures.resolveException(request, response, null, failure) == null) {
      throw failure;
    }
  }

  private static void count(HttpServletRequest request) {
    ServerHttpObservationFilter.findObservationContext(request)
        .ifPresent(context -> context.setPathPattern(ROUTE));
  }

  private void write(TickAnswer answer, HttpServletResponse response) throws IOException {
    byte[] body = writer.writeValueAsBytes(answer);
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  /** A request whose body was read, with that body. */
  private static final class Replayed extends HttpServletRequestWrapper {
    private final byte[] body;

    Replayed(HttpServletRequest request, byte[] body) {
      super(request);
      this.body = body;
    }

    @Override
    public ServletInputStream getInputStream() {
      return new Bytes(new ByteArrayInputStream(body));
    }
  }

  private static final class Bytes extends ServletInputStream {
    private final ByteArrayInputStream bytes;

    Bytes(ByteArrayInputStream bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      return bytes.read(target, offset, length);
    }

    @Override
    public boolean isFinished() {
      return bytes.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException("This body is there already.");
    }
  }
}
