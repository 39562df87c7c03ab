package perdura.healthmonitor.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
  private final Addresses addresses = new Addresses(false);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "fe80::1",
        "fd00::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::"
      })
  void refusesWhatIsInsideTheHouse(String address) throws IOException {
    assertThat(Addresses.isPublic(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.8.8.8", "100.128.0.1", "172.32.0.1", "2606:4700::1111"})
  void letsPublicAddressesPass(String address) throws IOException {
    assertThat(Addresses.isPublic(InetAddress.getByName(address))).isTrue();
    assertThatCode(() -> addresses.check(URI.create(https(address)))).doesNotThrowAnyException();
  }

  @Test
  void refusesPlainHttpAndNamesOfThisMachine() {
    assertThatIOException()
        .isThrownBy(() -> addresses.check(URI.create("http://8.8.8.8/hook")))
        .withMessageContaining("https");
    assertThatIOException()
        .isThrownBy(() -> addresses.check(URI.create("https://localhost/hook")))
        .withMessageContaining("private address");
  }

  @Test
  void letsTheOwnNetworkPassWhereThatIsAllowed() {
    assertThatCode(() -> new Addresses(true).check(URI.create("http://127.0.0.1:1/hook")))
        .doesNotThrowAnyException();
  }

  private static String https(String address) {
    return address.contains(":") ? "https://[" + address + "]/" : "https://" + address + "/";
  }
}
