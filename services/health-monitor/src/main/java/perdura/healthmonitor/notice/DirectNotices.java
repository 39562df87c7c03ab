package perdura.healthmonitor.notice;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Sends a message at once, for the time when PostgreSQL cannot keep it. Thread-safe. */
public final class DirectNotices {
  private final Notices notices;
  private final @Nullable Webhook webhook;

  /** With null where there is no webhook. */
  DirectNotices(Notices notices, @Nullable Webhook webhook) {
    this.notices = notices;
    this.webhook = webhook;
  }

  /** Whether there is anybody to tell. */
  public boolean isOn() {
    return webhook != null;
  }

  /**
   * Sends a message; returns if the receiver took it.
   *
   * @throws IOException if it is not known to have taken it
   */
  public void send(Message message) throws IOException {
    if (webhook != null) {
      webhook.send(message.id(), notices.body(message));
    }
  }
}
