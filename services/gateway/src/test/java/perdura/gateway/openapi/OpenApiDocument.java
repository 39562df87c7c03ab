package perdura.gateway.openapi;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.ValueConstants;

/** The OpenAPI 3.1 document of a list of operations, as nested maps in a stable order. */
final class OpenApiDocument {
  private static final Map<String, Object> PROBLEM =
      Map.of(
          "description",
          "Anything else: a problem document (RFC 9457) with a stable code",
          "content",
          Map.of(
              "application/problem+json",
              Map.of(
                  "schema",
                  Map.of(
                      "type",
                      "object",
                      "required",
                      List.of("status", "code"),
                      "properties",
                      new TreeMap<>(
                          Map.of(
                              "code", Map.of("type", "string"),
                              "detail", Map.of("type", "string"),
                              "status", Map.of("type", "integer"),
                              "title", Map.of("type", "string"),
                              "type", Map.of("type", "string")))))));

  private final Schemas schemas = new Schemas();

  Map<String, Object> of(List<Operation> operations) {
    Map<String, Map<String, Object>> paths = new TreeMap<>();
    for (Operation operation : operations) {
      paths
          .computeIfAbsent(operation.path(), _ -> new TreeMap<>())
          .put(operation.verb(), describe(operation));
    }
    return sorted(
        Map.of(
            "openapi",
            "3.1.0",
            "info",
            Map.of("title", "Perdura", "version", "v1"),
            "security",
            List.of(Map.of("bearer", List.of())),
            "paths",
            paths,
            "components",
            Map.of(
                "schemas",
                schemas.components(),
                "securitySchemes",
                Map.of("bearer", Map.of("type", "http", "scheme", "bearer")))));
  }

  private Map<String, Object> describe(Operation operation) {
    Method method = operation.method();
    Map<String, Object> described = new TreeMap<>();
    described.put("operationId", operation.owner() + "." + method.getName() + suffix(operation));
    described.put("tags", List.of(operation.owner()));
    List<Map<String, Object>> parameters = new ArrayList<>();
    for (int i = 0; i < method.getParameterCount(); i++) {
      ResolvableType type = ResolvableType.forMethodParameter(new MethodParameter(method, i));
      Parameter parameter = method.getParameters()[i];
      if (parameter.isAnnotationPresent(RequestBody.class)) {
        described.put("requestBody", body(type, true));
      } else {
        parameter(parameter, type, parameters);
      }
    }
    if (!parameters.isEmpty()) {
      described.put("parameters", parameters);
    }
    described.put("responses", operation.streams() ? streamed() : responses(method));
    return described;
  }

  /** Keeps ids apart where several interfaces of one owner name a method alike. */
  private static String suffix(Operation operation) {
    String type = operation.method().getDeclaringClass().getSimpleName();
    return "." + type.replaceAll("(Api|Controller)$", "").toLowerCase(Locale.ROOT);
  }

  private void parameter(
      Parameter parameter, ResolvableType type, List<Map<String, Object>> parameters) {
    PathVariable path = parameter.getAnnotation(PathVariable.class);
    RequestParam query = parameter.getAnnotation(RequestParam.class);
    RequestHeader header = parameter.getAnnotation(RequestHeader.class);
    if (path != null) {
      parameters.add(parameter("path", named(path.value(), parameter), true, type));
    } else if (query != null) {
      boolean required = query.required() && isUnset(query.defaultValue());
      String name = merged(parameter, RequestParam.class).name();
      parameters.add(parameter("query", named(name, parameter), required, type));
    } else if (header != null) {
      boolean required = header.required() && isUnset(header.defaultValue());
      String name = merged(parameter, RequestHeader.class).name();
      parameters.add(parameter("header", named(name, parameter), required, type));
    }
  }

  /** With the aliases of its members filled in. */
  private static <A extends Annotation> A merged(Parameter parameter, Class<A> annotation) {
    return Objects.requireNonNull(AnnotatedElementUtils.getMergedAnnotation(parameter, annotation));
  }

  private static boolean isUnset(String defaultValue) {
    return defaultValue.equals(ValueConstants.DEFAULT_NONE);
  }

  private Map<String, Object> parameter(
      String in, String name, boolean required, ResolvableType type) {
    return sorted(Map.of("in", in, "name", name, "required", required, "schema", schemas.of(type)));
  }

  private static String named(String given, Parameter parameter) {
    return given.isEmpty() ? parameter.getName() : given;
  }

  private Map<String, Object> responses(Method method) {
    ResolvableType type = ResolvableType.forMethodReturnType(method);
    if (type.toClass() == ResponseEntity.class) {
      type = type.getGeneric(0);
    }
    ResponseStatus status = method.getAnnotation(ResponseStatus.class);
    boolean empty = type.toClass() == void.class || type.toClass() == Void.class;
    String code = status != null ? Integer.toString(status.code().value()) : empty ? "204" : "200";
    Map<String, Object> responses = new TreeMap<>();
    responses.put(code, empty ? Map.of("description", "Done") : body(type, false));
    responses.put("default", PROBLEM);
    return responses;
  }

  private static Map<String, Object> streamed() {
    Map<String, Object> events =
        sorted(
            Map.of(
                "description",
                "Server-sent events, until the caller leaves",
                "content",
                Map.of("text/event-stream", Map.of("schema", Map.of("type", "string")))));
    return sorted(Map.of("200", events, "default", PROBLEM));
  }

  private Map<String, Object> body(ResolvableType type, boolean request) {
    Map<String, Object> body = new TreeMap<>();
    body.put("content", Map.of("application/json", Map.of("schema", schemas.of(type))));
    if (request) {
      body.put("required", true);
    } else {
      body.put("description", "Done");
    }
    return body;
  }

  private static Map<String, Object> sorted(Map<String, Object> map) {
    return new TreeMap<>(map);
  }
}
