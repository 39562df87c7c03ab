package perdura.gateway.openapi;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.classreading.CachingMetadataReaderFactory;
import org.springframework.http.MediaType;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.service.annotation.HttpExchange;

/** Finds the operations that the api module and the gateway itself declare. */
final class Operations {
  /** What services tell each other on paths that are another's for everybody else. */
  private static final Set<String> BETWEEN_SERVICES = Set.of("put /api/v1/market-status");

  private Operations() {}

  static List<Operation> all() throws IOException, ClassNotFoundException {
    List<Operation> operations = new ArrayList<>();
    for (Class<?> type : types("perdura/api")) {
      exchanges(type).forEach(operations::add);
    }
    for (Class<?> type : types("perdura/gateway")) {
      if (type.isAnnotationPresent(RestController.class)) {
        mappings(type).forEach(operations::add);
      }
    }
    operations.removeIf(one -> BETWEEN_SERVICES.contains(one.verb() + " " + one.path()));
    operations.sort(Comparator.comparing(Operation::path).thenComparing(Operation::verb));
    return operations;
  }

  private static Stream<Operation> exchanges(Class<?> type) {
    HttpExchange root = AnnotatedElementUtils.findMergedAnnotation(type, HttpExchange.class);
    String prefix = root == null ? "" : root.url();
    return methods(type, HttpExchange.class)
        .map(method -> {
          HttpExchange exchange =
              Objects.requireNonNull(
                  AnnotatedElementUtils.findMergedAnnotation(method, HttpExchange.class));
          return new Operation(
              exchange.method().toLowerCase(Locale.ROOT),
              prefix + exchange.url(),
              owner(type),
              method,
              List.of(exchange.accept()).contains(MediaType.TEXT_EVENT_STREAM_VALUE));
        });
  }

  /** Mappings of whole subtrees are what is handed on; the owners declare those themselves. */
  private static Stream<Operation> mappings(Class<?> type) {
    RequestMapping root = AnnotatedElementUtils.findMergedAnnotation(type, RequestMapping.class);
    String prefix = root == null ? "" : root.path()[0];
    return methods(type, RequestMapping.class)
        .map(method -> {
          RequestMapping mapping =
              Objects.requireNonNull(
                  AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class));
          String path = mapping.path().length == 0 ? "" : mapping.path()[0];
          String verb = mapping.method().length == 0 ? "get" : mapping.method()[0].name();
          return new Operation(
              verb.toLowerCase(Locale.ROOT), prefix + path, "gateway", method, false);
        })
        .filter(operation -> !operation.path().endsWith("**"));
  }

  private static Stream<Method> methods(Class<?> type, Class<? extends Annotation> annotation) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> AnnotatedElementUtils.isAnnotated(method, annotation));
  }

  private static String owner(Class<?> type) {
    String name = type.getPackageName();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static List<Class<?>> types(String folder) throws IOException, ClassNotFoundException {
    List<Class<?>> types = new ArrayList<>();
    var readers = new CachingMetadataReaderFactory();
    for (Resource file :
        new PathMatchingResourcePatternResolver()
            .getResources("classpath*:" + folder + "/**/*.class")) {
      String name = readers.getMetadataReader(file).getClassMetadata().getClassName();
      if (!name.endsWith("package-info")) {
        types.add(ClassUtils.forName(name, Operations.class.getClassLoader()));
      }
    }
    return types;
  }
}
