package perdura.servicesupport.correlation;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;
import perdura.servicesupport.problem.ProblemException;
import perdura.servicesupport.problem.ProblemWriter;
import perdura.servicesupport.problem.Problems;

/** Gives each request its id, and an answer even where a filter fails. */
final class CorrelationFilter extends OncePerRequestFilter {
  private static final Logger LOG = LoggerFactory.getLogger(CorrelationFilter.class);

  private final String service;
  private final ProblemWriter problems;

  CorrelationFilter(String service, ProblemWriter problems) {
    this.service = service;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String id = Correlation.adopt(request.getHeader(Correlation.HEADER));
    MDC.put(Correlation.KEY, id);
    MDC.put(Correlation.SERVICE, service);
    response.setHeader(Correlation.HEADER, id);
    try {
      chain.doFilter(request, response);
    } catch (ProblemException problem) {
      problems.write(problem, response);
    } catch (RuntimeException | ServletException failure) {
      LOG.error("A request failed unexpectedly", failure);
      problems.write(Problems.internal(id), response);
    } finally {
      MDC.remove(Correlation.KEY);
      MDC.remove(Correlation.SERVICE);
    }
  }

  @Override
  protected boolean shouldNotFilterAsyncDispatch() {
    return false;
  }
}
