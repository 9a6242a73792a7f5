package dev.lamina.runtime.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.runtime.sweep.store.StoreAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Addresses as psql reads them. */
class StoreAddressTest {

  private static StoreAddress read(String url) {
    return StoreAddress.parse(url, Map.of());
  }

  @Test
  void aWholeAddressIsReadAndItsTextHasNoPassword() {
    StoreAddress address = read("postgresql://an%20n:p%40ss%2Fw+rd@db.example.org:6543/my%20db");
    assertThat(address.user()).isEqualTo("an n");
    assertThat(address.password()).contains("p@ss/w+rd");
    assertThat(address.hosts()).isEqualTo("db.example.org:6543");
    assertThat(address.database()).isEqualTo("my db");
    assertThat(address).hasToString("postgresql://an%20n@db.example.org:6543/my%20db");
    assertThat(read(address.secret())).isEqualTo(address);
  }

  @Test
  void whatIsLeftOutIsAsForPsql() {
    String me = System.getProperty("user.name");
    assertThat(read("postgres://")).hasToString("postgresql://" + me + "@localhost:5432/" + me);
    assertThat(read("postgresql://h/d?user=ann&password=x").password()).contains("x");
    Map<String, String> environment =
        Map.of(
            "PGHOST", "h", "PGPORT", "7", "PGUSER", "u", "PGPASSWORD", "secret", "PGDATABASE", "d");
    StoreAddress address = StoreAddress.parse("postgresql://", environment);
    assertThat(address).hasToString("postgresql://u@h:7/d");
    assertThat(address.password()).contains("secret");
    assertThat(StoreAddress.parse("postgresql://x:y@[::1]:8,h2/e", environment))
        .hasToString("postgresql://x@[::1]:8,h2:7/e");
  }

  @Test
  void settingsAreThoseOfPsqlAndNoOthers() {
    StoreAddress address = read("postgresql://u@h/d?sslmode=verify-full&connect_timeout=3");
    assertThat(address.settings())
        .containsOnly(Map.entry("sslmode", "verify-full"), Map.entry("connect_timeout", "3"));
    assertThat(read(address.secret())).isEqualTo(address);
    assertThatThrownBy(() -> read("postgresql://u@h/d?ssl_mode=require"))
        .hasMessageStartingWith(
            "`ssl_mode` is no setting of a store that is known here; there are: ")
        .hasMessageContaining("sslmode");
  }

  /** A password with characters that mean something must not come out in another part. */
  @Test
  void whatIsNoAddressIsRefusedWithoutRepeatingIt() {
    for (String wrong :
        List.of(
            "mysql://h/d",
            "h/d",
            "postgresql://u:secret@x@h/d",
            "postgresql://u:secret/x@h/d",
            "postgresql://u:secret?x@h/d",
            "postgresql://u:secret",
            "postgresql://u:p@secret/x@h/d",
            "postgresql://u:%zz@h/d",
            "postgresql://%2Fvar%2Frun/d")) {
      assertThatThrownBy(() -> read(wrong))
          .as(wrong)
          .isInstanceOf(StoreAddress.Malformed.class)
          .hasMessageNotContaining("secret");
    }
  }
}
