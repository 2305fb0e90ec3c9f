package io.mixlake.mixpanel;

import io.mixlake.flow.Source.Credentials;
import io.mixlake.flow.UnreadableSecret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Credentials, resolved where the request is made; prints nothing. */
final class Login {
  private static final String MASK = "***";

  private final String user;
  private final String secret;

  private Login(String user, String secret) {
    this.user = user;
    this.secret = secret;
  }

  /**
   * @throws UnreadableSecret if nothing stands behind a reference
   */
  static Login of(Credentials credentials) {
    if (credentials instanceof Credentials.ServiceAccount account) {
      return new Login(account.username().resolve(), account.password().resolve());
    }
    if (credentials instanceof Credentials.ProjectSecret project) {
      return new Login(project.secret().resolve(), "");
    }
    return new Login(Credentials.Sandbox.USERNAME, Credentials.Sandbox.PASSWORD);
  }

  /** The value of the Authorization header. */
  String authorization() {
    String pair = user + ":" + secret;
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  /** The text without anything secret that a server may have sent back. */
  String mask(String text) {
    String masked = text.replace(authorization().substring("Basic ".length()), MASK);
    masked = secret.isEmpty() ? masked : masked.replace(secret, MASK);
    return user.isEmpty() ? masked : masked.replace(user, MASK);
  }

  @Override
  public String toString() {
    return "Login";
  }
}
