package perdura.tradingcore.record;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes values out of bytes in the order in which an {@link Encoder} put them in. */
final class Decoder {
  private final ByteBuffer bytes;

  Decoder(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes);
  }

  boolean isAtEnd() {
    return !bytes.hasRemaining();
  }

  boolean flag() {
    return bytes.get() != 0;
  }

  int tag() {
    return Byte.toUnsignedInt(bytes.get());
  }

  int number() {
    return bytes.getInt();
  }

  long longNumber() {
    return bytes.getLong();
  }

  String text() {
    return new String(block(), StandardCharsets.UTF_8);
  }

  <E extends Enum<E>> E constant(Class<E> type) {
    return Enum.valueOf(type, text());
  }

  BigInteger integer() {
    return new BigInteger(block());
  }

  BigDecimal decimal() {
    return new BigDecimal(integer(), number());
  }

  <T> @Nullable T optional(Function<Decoder, T> take) {
    return flag() ? take.apply(this) : null;
  }

  <T> List<T> list(Function<Decoder, T> take) {
    var size = length();
    var values = new ArrayList<T>(size);
    for (var index = 0; index < size; index++) {
      values.add(take.apply(this));
    }
    return values;
  }

  private byte[] block() {
    var block = new byte[length()];
    bytes.get(block);
    return block;
  }

  /** Every element takes a byte at least, so a length beyond what is left is damage. */
  private int length() {
    var length = bytes.getInt();
    if (length < 0 || length > bytes.remaining()) {
      throw new BufferUnderflowException();
    }
    return length;
  }
}
