package perdura.tradingcore.record;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts values into bytes, big-endian. Text, lists and integers of any size carry their length; what
 * may be null carries a flag.
 */
final class Encoder {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);

  byte[] bytes() {
    return bytes.toByteArray();
  }

  Encoder flag(boolean value) {
    bytes.write(value ? 1 : 0);
    return this;
  }

  Encoder tag(int value) {
    bytes.write(value);
    return this;
  }

  Encoder number(int value) {
    bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
    return this;
  }

  Encoder number(long value) {
    bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    return this;
  }

  Encoder text(String value) {
    return block(value.getBytes(StandardCharsets.UTF_8));
  }

  /** An identifier, by its text. */
  Encoder text(Record id) {
    return text(id.toString());
  }

  /** A constant, by its name: its place among the others may change. */
  Encoder constant(Enum<?> value) {
    return text(value.name());
  }

  Encoder integer(BigInteger value) {
    return block(value.toByteArray());
  }

  Encoder decimal(BigDecimal value) {
    return integer(value.unscaledValue()).number(value.scale());
  }

  <T> Encoder optional(@Nullable T value, BiConsumer<Encoder, T> put) {
    flag(value != null);
    if (value != null) {
      put.accept(this, value);
    }
    return this;
  }

  <T> Encoder list(Collection<T> values, BiConsumer<Encoder, T> put) {
    number(values.size());
    values.forEach(value -> put.accept(this, value));
    return this;
  }

  private Encoder block(byte[] block) {
    number(block.length);
    bytes.writeBytes(block);
    return this;
  }
}
