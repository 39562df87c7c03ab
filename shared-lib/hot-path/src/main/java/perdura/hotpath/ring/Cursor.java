package perdura.hotpath.ring;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A counter that one thread moves and others read, alone on its two cache lines (a core fetches
 * them in pairs). The fields of a class may be laid out in any order, those of its parent come
 * before; so the padding stands in classes of its own.
 */
final class Cursor extends CursorBehind {
  private static final VarHandle VALUE = handle();

  private static VarHandle handle() {
    try {
      return MethodHandles.lookup().findVarHandle(CursorValue.class, "value", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** For the thread that moves it, if that is one only. */
  long own() {
    return value;
  }

  /** For the others: what was written before the counter moved here is visible. */
  long get() {
    return (long) VALUE.getAcquire(this);
  }

  void move(long to) {
    VALUE.setRelease(this, to);
  }

  /** For several that move it. */
  boolean moveFrom(long from, long to) {
    return VALUE.compareAndSet(this, from, to);
  }
}

@SuppressWarnings("MultipleTopLevelClasses")
class CursorBefore {
  long b0, b1, b2, b3, b4, b5, b6, b7, b8, b9, b10, b11, b12, b13, b14, b15;
}

class CursorValue extends CursorBefore {
  long value;

  /** What the owner of this cursor saw of the opposite one last. */
  long seen;
}

class CursorBehind extends CursorValue {
  long a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15;
}
