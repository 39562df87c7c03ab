package perdura.gateway.entrance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class SameOriginTest {

  @Test
  void letsReadsPass() {
    assertThat(SameOrigin.allows(request("GET", "Sec-Fetch-Site", "cross-site"))).isTrue();
  }

  @Test
  void letsChangesPassFromThisOriginOnly() {
    assertThat(SameOrigin.allows(request("POST", "Sec-Fetch-Site", "same-origin"))).isTrue();
    assertThat(SameOrigin.allows(request("POST", "Sec-Fetch-Site", "same-site"))).isFalse();
    assertThat(SameOrigin.allows(request("DELETE", "Sec-Fetch-Site", "none"))).isFalse();
  }

  @Test
  void asksTheOriginWhereABrowserSaysNoMore() {
    assertThat(SameOrigin.allows(request("POST", "Origin", "http://door:8700"))).isTrue();
    assertThat(SameOrigin.allows(request("POST", "Origin", "http://evil:8700"))).isFalse();
    assertThat(SameOrigin.allows(request("POST", "Origin", "null"))).isFalse();
    assertThat(SameOrigin.allows(request("POST", "Accept", "*/*"))).isFalse();
  }

  private static MockHttpServletRequest request(String method, String header, String value) {
    MockHttpServletRequest request = new MockHttpServletRequest(method, "/api/v1/halts");
    request.addHeader("Host", "door:8700");
    request.addHeader(header, value);
    return request;
  }
}
