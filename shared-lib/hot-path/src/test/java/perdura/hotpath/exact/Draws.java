package perdura.hotpath.exact;

import java.math.BigInteger;
import java.util.SplittableRandom;

/** Seeded numbers in which sizes are as likely as each other, and edges are frequent. */
final class Draws {
  /** How many cases a comparison with the oracles has; 10,000,000 for the long run. */
  static final int CASES = Integer.getInteger("exact.cases", 1_000_000);

  private final SplittableRandom random;

  Draws(long seed) {
    random = new SplittableRandom(seed);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean oneIn(int count) {
    return random.nextInt(count) == 0;
  }

  /** From 0 up to 2^mostBits - 1, for up to 128 bits. */
  void set(Amount amount, int mostBits) {
    int bits = random.nextInt(mostBits + 1);
    switch (random.nextInt(12)) {
      case 0 -> ones(amount, bits);
      case 1 -> powerOfTwo(amount, bits == mostBits ? 0 : bits);
      case 2 -> {
        powerOfTwo(amount, bits == mostBits ? 0 : bits);
        amount.plusOne();
      }
      case 3 -> equalLimbs(amount, mostBits);
      case 4 -> ones(amount, mostBits);
      case 5 -> amount.set(0, random.nextInt(4));
      default -> uniform(amount, bits);
    }
    cut(amount, mostBits);
  }

  /** From 1 on. */
  void setPositive(Amount amount, int mostBits) {
    set(amount, mostBits);
    if (amount.isZero()) {
      amount.plusOne();
    }
  }

  /** Exactly so many bits. */
  void setOfSize(Amount amount, int bits) {
    uniform(amount, bits);
    Amount top = new Amount();
    powerOfTwo(top, bits - 1);
    amount.set(amount.high() | top.high(), amount.low() | top.low());
  }

  BigInteger positive(int mostBits) {
    Amount amount = new Amount();
    setPositive(amount, mostBits);
    return amount.toBigInteger();
  }

  private void uniform(Amount amount, int bits) {
    amount.set(random.nextLong(), random.nextLong());
    cut(amount, bits);
  }

  private void equalLimbs(Amount amount, int mostBits) {
    long limb = random.nextLong() >>> random.nextInt(64);
    amount.set(limb, limb);
    cut(amount, mostBits);
  }

  private static void powerOfTwo(Amount amount, int exponent) {
    amount.set(exponent < 64 ? 0 : 1L << (exponent - 64), exponent < 64 ? 1L << exponent : 0);
  }

  private static void ones(Amount amount, int bits) {
    amount.set(-1, -1);
    cut(amount, bits);
  }

  private static void cut(Amount amount, int bits) {
    long high = bits <= 64 ? 0 : amount.high() & (-1L >>> (128 - bits));
    long low = bits == 0 ? 0 : bits >= 64 ? amount.low() : amount.low() & (-1L >>> (64 - bits));
    amount.set(high, low);
  }
}
