package perdura.servicesupport.security;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every route of a service with its rule, for the test that lists them. */
public final class Routes {
  private Routes() {}

  /** Lines such as {@code GET /api/v1/orders: service or viewer}, sorted; actuator left out. */
  public static List<String> of(ApplicationContext context) {
    Map<RequestMappingInfo, HandlerMethod> methods =
        context
            .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
            .getHandlerMethods();
    return methods.entrySet().stream()
        .flatMap(entry -> lines(entry.getKey(), entry.getValue()))
        .sorted()
        .toList();
  }

  private static Stream<String> lines(RequestMappingInfo route, HandlerMethod method) {
    String rule = Rules.of(method).map(Rules::labels).orElse("CLOSED");
    Set<RequestMethod> verbs = route.getMethodsCondition().getMethods();
    Stream<String> names = verbs.isEmpty() ? Stream.of("*") : verbs.stream().map(Enum::name);
    return names.flatMap(
        verb -> route.getPatternValues().stream().map(path -> verb + " " + path + ": " + rule));
  }
}
