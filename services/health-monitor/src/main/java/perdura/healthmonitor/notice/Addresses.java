package perdura.healthmonitor.notice;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;

/**
 * Keeps what we send from ending up inside the house: every address that the receiver's name stands
 * for must be a public one, unless private ones are allowed.
 */
final class Addresses {
  private static final int CARRIER_FIRST = 100;
  private static final int UNIQUE_LOCAL = 0xfc;

  private final boolean privateAllowed;

  Addresses(boolean privateAllowed) {
    this.privateAllowed = privateAllowed;
  }

  /**
   * Passes if {@code target} may be called. The JDK keeps a name's addresses for some seconds, so
   * the call that follows goes where this has looked.
   *
   * @throws IOException that says why not
   */
  void check(URI target) throws IOException {
    String host = target.getHost();
    if (host == null) {
      throw new IOException("The webhook's address names no host.");
    }
    if (privateAllowed) {
      return;
    }
    if (!"https".equals(target.getScheme())) {
      throw new IOException("A webhook is called by https only.");
    }
    for (InetAddress address : InetAddress.getAllByName(host)) {
      if (!isPublic(address)) {
        throw new IOException(
            "The webhook's host has the private address %s; PERDURA_HEALTH_WEBHOOK_ALLOW_PRIVATE=true allows that."
                .formatted(address.getHostAddress()));
      }
    }
  }

  static boolean isPublic(InetAddress address) {
    return !address.isLoopbackAddress()
        && !address.isAnyLocalAddress()
        && !address.isLinkLocalAddress()
        && !address.isSiteLocalAddress()
        && !address.isMulticastAddress()
        && !isReserved(address.getAddress());
  }

  /** What the JDK has no word for: carriers' and benchmark networks, fc00::/7, mapped addresses. */
  private static boolean isReserved(byte[] bytes) {
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    if (bytes.length == 4) {
      return first == 0
          || first >= 240
          || (first == CARRIER_FIRST && (second & 0xc0) == 64)
          || (first == 192 && second == 0 && bytes[2] == 0)
          || (first == 198 && (second & 0xfe) == 18);
    }
    // 64:ff9b::/96 and 2002::/16 carry an IPv4 address that would have to be looked at itself.
    return (first & 0xfe) == UNIQUE_LOCAL
        || (first == 0x00 && second == 0x64)
        || (first == 0x20 && second == 0x02);
  }
}
