package perdura.launcher.suite;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.IntStream;
import perdura.launcher.plan.SuiteOptions;

/** Which ports of this machine are taken. */
public final class Ports {
  private Ports() {}

  /** Those that a suite with {@code options} would need and somebody has. */
  public static List<Integer> takenOf(SuiteOptions options) {
    return IntStream.rangeClosed(options.port(), options.lastPort())
        .filter(port -> !isFree(port))
        .boxed()
        .toList();
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
