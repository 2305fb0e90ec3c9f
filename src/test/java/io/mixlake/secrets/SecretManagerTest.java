package io.mixlake.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import io.mixlake.support.FakeSecretManager;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretManagerTest {
  private static final String NAME = "projects/shop/secrets/mixpanel/versions/latest";

  private FakeSecretManager fake;
  private SecretManager manager;

  @BeforeEach
  void start() throws IOException {
    fake = FakeSecretManager.start().with(NAME, "s3cret-Ü\n");
    manager = manager("token-of-the-test");
  }

  private SecretManager manager(String token) {
    return new SecretManager(
        fake.url(), () -> GoogleCredentials.create(new AccessToken(token, null)));
  }

  @AfterEach
  void stop() {
    fake.close();
  }

  @Test
  void aSecretIsReadWithoutTheLineEndThatEditorsLeave() throws Exception {
    assertThat(manager.read(NAME)).isEqualTo("s3cret-Ü");
  }

  @Test
  void aServerThatIsUnwellIsAskedAgain() throws Exception {
    fake.thenAnswer(503, "{}").thenAnswer(500, "<html>");

    assertThat(manager.read(NAME)).isEqualTo("s3cret-Ü");
    assertThat(fake.asked()).hasSize(3);
  }

  @Test
  void whatTheServerRefusesIsSaid() {
    assertThatThrownBy(() -> manager.read("projects/shop/secrets/other/versions/1"))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Secret Manager answered 404: Secret Version"
                + " [projects/shop/secrets/other/versions/1] not found.");
    assertThatThrownBy(() -> manager("old").read(NAME)).hasMessageContaining("answered 401");
    fake.thenAnswer(403, "<html>a proxy</html>");
    assertThatThrownBy(() -> manager.read(NAME))
        .hasMessage("Secret Manager answered 403: no reason given");
  }

  @Test
  void aDamagedAnswerIsNoSecretAndIsNotQuoted() throws Exception {
    byte[] data = "s3cret".getBytes(StandardCharsets.UTF_8);
    fake.thenAnswer(200, FakeSecretManager.payload(data, 1))
        .thenAnswer(200, "s3cret")
        .thenAnswer(200, "{\"payload\": {\"data\": \"s3cret\"}}")
        .thenAnswer(200, "{}");

    for (int i = 0; i < 4; i++) {
      assertThatThrownBy(() -> manager.read(NAME))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("Secret Manager's answer")
          .hasMessageNotContaining("s3cret")
          .hasNoCause();
    }
  }

  @Test
  void withoutCredentialsNothingIsAsked() {
    SecretManager lost =
        new SecretManager(
            fake.url(),
            () -> {
              throw new IOException("Your default credentials were not found.");
            });

    assertThatThrownBy(() -> lost.read(NAME)).hasMessageContaining("default credentials");
    assertThat(fake.asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mixpanel",
        "projects/shop/secrets/mixpanel",
        "projects/shop/secrets/mix/panel/versions/1",
        "projects/shop/secrets/mixpanel/versions/1?alt=media",
        "projects/shop/secrets/../versions/1"
      })
  void aNameOfAnotherFormIsRefused(String name) {
    assertThatThrownBy(() -> manager.check(name))
        .hasMessageContaining("${gcp-secret:projects/PROJECT/secrets/NAME/versions/latest}");
  }

  @Test
  void aNameOfTheFormIsNotAskedFor() {
    manager.check("projects/example.com:shop/secrets/mix-panel_1/versions/7");

    assertThat(fake.asked()).isEmpty();
  }
}
