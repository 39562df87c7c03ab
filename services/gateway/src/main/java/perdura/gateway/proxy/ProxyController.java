package perdura.gateway.proxy;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import perdura.gateway.route.Routes;
import perdura.servicesupport.problem.ProblemException;
import perdura.servicesupport.problem.Problems;
import perdura.servicesupport.security.Needs;
import perdura.settings.Service;
import perdura.tokens.Caller;
import perdura.tokens.Scope;

/** All that other services own; each holds its own rules. */
@RestController
class ProxyController {
  private final Proxy proxy;

  ProxyController(Proxy proxy) {
    this.proxy = proxy;
  }

  @RequestMapping("/api/v1/**")
  @Needs({Scope.VIEWER, Scope.AGENT, Scope.SERVICE})
  void api(Caller caller, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getRequestURI();
    Service owner = Routes.owner(path).orElseThrow(() -> nothing(path));
    proxy.forward(owner, path, caller, request, response);
  }

  @GetMapping("/services/{name}/actuator/**")
  @Needs(Scope.ADMIN)
  void actuator(
      @PathVariable String name,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Service owner = Service.labelled(name).orElseThrow(() -> nothing(request.getRequestURI()));
    String path = request.getRequestURI().substring("/services/".length() + name.length());
    proxy.forward(owner, path, caller, request, response);
  }

  private static ProblemException nothing(String path) {
    return Problems.notFound("No service owns " + path + ".");
  }
}
