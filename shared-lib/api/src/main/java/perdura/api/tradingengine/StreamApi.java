package perdura.api.tradingengine;

import org.springframework.http.MediaType;
import org.springframework.web.service.annotation.GetExchange;

/** The engine as it goes, for who watches: a page, a terminal. Services read the event log. */
public interface StreamApi {

  /**
   * Server-sent events, each second while there is anything new: {@code engine} with an {@link
   * EngineState}, {@code fills} with a list of {@link Fill}, {@code opportunities} with a list of
   * {@link Opportunity}. It ends when the caller leaves. Scope viewer.
   *
   * @return what the owner's web framework streams with
   */
  @GetExchange(url = "/api/v1/stream", accept = MediaType.TEXT_EVENT_STREAM_VALUE)
  Object stream();
}
