package perdura.suite.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import perdura.settings.Service;
import perdura.tokens.InternalTokens;
import perdura.tokens.Scope;

/**
 * One connection to agent-state that stays open, and costs its user's thread as little as a
 * database's does: a client with threads of its own would be measured with the service. Asks one
 * thing at a time. For one thread.
 */
final class AgentStateLine implements AutoCloseable {
  private static final int PATIENCE_MS = 30_000;

  private final InternalTokens tokens;
  private final Socket socket = new Socket();
  private final InputStream in;

  AgentStateLine(URI address, InternalTokens tokens) throws IOException {
    this.tokens = tokens;
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MS);
    socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), PATIENCE_MS);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** Whether the service lives. */
  boolean isAlive() throws IOException {
    return status(
            request("GET", "/actuator/health/liveness", "nobody", Set.of(), "")
                .getBytes(StandardCharsets.UTF_8))
        == 200;
  }

  /** Registers an agent. */
  void register(String agent) throws IOException {
    require(
        request(
                "POST",
                "/api/v1/agents",
                "bench",
                Set.of(Scope.OPERATOR),
                "{\"name\":\"%s\",\"kind\":\"external\"}".formatted(agent))
            .getBytes(StandardCharsets.UTF_8));
  }

  /** A tick of {@code agent}, to be sent by {@link #require}. */
  byte[] tick(String agent, String body) {
    return request(
            "POST",
            "/api/v1/agents/" + agent + "/tick",
            "agent:" + agent,
            Set.of(Scope.AGENT),
            body)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Sends {@code request} and returns once its answer has come, which must be 200. */
  void require(byte[] request) throws IOException {
    int status = status(request);
    if (status != 200) {
      throw new IOException("agent-state answers with status " + status);
    }
  }

  private String request(
      String method, String path, String subject, Set<Scope> scopes, String body) {
    String token =
        tokens.mint("gateway", subject, Service.AGENT_STATE.label(), scopes, Clock.systemUTC());
    return """
    %s %s HTTP/1.1\r
    Host: 127.0.0.1\r
    Authorization: Bearer %s\r
    Perdura-Agent-Generation: 1\r
    Content-Type: application/json\r
    Content-Length: %d\r
    \r
    %s\
    """
        .formatted(method, path, token, body.length(), body);
  }

  private int status(byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    int status = Integer.parseInt(line().split(" ", 3)[1]);
    long length = -1;
    boolean chunked = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Long.parseLong(lower.substring("content-length:".length()).strip());
      }
      chunked |= lower.equals("transfer-encoding: chunked");
    }
    if (chunked) {
      skipChunks();
    } else {
      in.skipNBytes(Math.max(0, length));
    }
    return status;
  }

  private void skipChunks() throws IOException {
    for (long size = size(); size > 0; size = size()) {
      in.skipNBytes(size);
      line();
    }
    line();
  }

  private long size() throws IOException {
    return Long.parseLong(line(), 16);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int letter = in.read(); letter != '\n'; letter = in.read()) {
      if (letter < 0) {
        throw new EOFException("agent-state has closed the connection");
      }
      if (letter != '\r') {
        line.append((char) letter);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
