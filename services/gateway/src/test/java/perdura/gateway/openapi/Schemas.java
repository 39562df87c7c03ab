package perdura.gateway.openapi;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;

/** JSON schemas of records, as Jackson writes them here: decimals as strings, times RFC 3339. */
final class Schemas {
  private static final Map<Class<?>, Map<String, Object>> SIMPLE =
      Map.ofEntries(
          Map.entry(String.class, of("string")),
          Map.entry(boolean.class, of("boolean")),
          Map.entry(Boolean.class, of("boolean")),
          Map.entry(int.class, of("integer")),
          Map.entry(Integer.class, of("integer")),
          Map.entry(long.class, of("integer", "format", "int64")),
          Map.entry(Long.class, of("integer", "format", "int64")),
          Map.entry(double.class, of("number")),
          Map.entry(Double.class, of("number")),
          Map.entry(BigDecimal.class, of("string", "format", "decimal")),
          Map.entry(BigInteger.class, of("string", "format", "decimal")),
          Map.entry(Instant.class, of("string", "format", "date-time")),
          Map.entry(LocalDate.class, of("string", "format", "date")),
          Map.entry(Duration.class, of("string", "format", "duration")),
          Map.entry(UUID.class, of("string", "format", "uuid")));

  private final Map<String, Object> components = new TreeMap<>();

  Map<String, Object> components() {
    return components;
  }

  Map<String, Object> of(ResolvableType type) {
    Class<?> raw = type.toClass();
    Map<String, Object> simple = SIMPLE.get(raw);
    if (simple != null) {
      return simple;
    }
    if (Collection.class.isAssignableFrom(raw)) {
      return Map.of("type", "array", "items", of(type.getGeneric(0)));
    }
    if (raw.isEnum()) {
      return Map.of(
          "type",
          "string",
          "enum",
          Arrays.stream(raw.getEnumConstants()).map(Object::toString).toList());
    }
    if (raw.isRecord()) {
      return reference(type, raw);
    }
    return Map.class.isAssignableFrom(raw) ? of("object") : Map.of();
  }

  private Map<String, Object> reference(ResolvableType type, Class<?> raw) {
    String name = name(type);
    if (!components.containsKey(name)) {
      components.put(name, Map.of());
      components.put(name, record(type, raw));
    }
    return Map.of("$ref", "#/components/schemas/" + name);
  }

  private Map<String, Object> record(ResolvableType type, Class<?> raw) {
    Map<String, Object> properties = new TreeMap<>();
    List<String> required = new ArrayList<>();
    for (RecordComponent component : raw.getRecordComponents()) {
      properties.put(
          component.getName(), of(ResolvableType.forType(component.getGenericType(), type)));
      if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        required.add(component.getName());
      }
    }
    Map<String, Object> schema = new TreeMap<>(Map.of("type", "object", "properties", properties));
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    return schema;
  }

  /** A page of orders is {@code OrderPage}: {@code Page<Order>} read backwards. */
  private static String name(ResolvableType type) {
    StringBuilder name = new StringBuilder();
    for (ResolvableType generic : type.getGenerics()) {
      name.append(name(generic));
    }
    return name.append(type.toClass().getSimpleName()).toString();
  }

  private static Map<String, Object> of(String type) {
    return Map.of("type", type);
  }

  private static Map<String, Object> of(String type, String name, Object value) {
    return Map.of("type", type, name, value);
  }
}
