package io.mixlake.flow;

import io.mixlake.flow.Source.Credentials;
import java.util.Optional;

/**
 * Reads who asks Mixpanel: a service account, a project secret, or whoever the environment names.
 */
final class CredentialsReader {

  private static final SecretRef USERNAME = new SecretRef("${MIXPANEL_USERNAME}");
  private static final SecretRef PASSWORD = new SecretRef("${MIXPANEL_PASSWORD}");
  private static final SecretRef SECRET = new SecretRef("${MIXPANEL_SECRET}");

  private final Settings settings;
  private final Setting username;
  private final Setting password;
  private final Setting secret;

  CredentialsReader(Settings settings) {
    this.settings = settings;
    this.username = settings.at("source.username");
    this.password = settings.at("source.password");
    this.secret = settings.at("source.secret");
  }

  /** The credentials for a host; the sandbox's need nothing from the environment. */
  Credentials read(String host) {
    Optional<SecretRef> givenUsername = username.raw().map(SecretRef::new);
    Optional<SecretRef> givenPassword = password.secret(PASSWORD.reference());
    Optional<SecretRef> givenSecret = secret.secret(SECRET.reference());
    if (host.equals(Source.SANDBOX)) {
      return new Credentials.Sandbox();
    }
    Setting account = accountSetting();
    if (!account.isPresent() && !secret.isPresent()) {
      return fromEnvironment();
    }
    if (account.contradicts(secret)) {
      secret.problem("contradicts " + account.key() + "; give one or the other");
    }
    if (!account.isPresent() || secret.overrides(account)) {
      givenSecret.ifPresent(reference -> secret.resolve());
      return new Credentials.ProjectSecret(givenSecret.orElse(SECRET));
    }
    username.require("is required with source.password; use " + USERNAME.reference());
    password.require("is required with source.username; use " + PASSWORD.reference());
    username.resolve();
    givenPassword.ifPresent(reference -> password.resolve());
    return new Credentials.ServiceAccount(
        givenUsername.orElse(USERNAME), givenPassword.orElse(PASSWORD));
  }

  /** The half of the service account that speaks for it against a project secret. */
  private Setting accountSetting() {
    boolean passwordSpeaks = !username.isPresent() || password.overrides(username);
    return passwordSpeaks && password.isPresent() ? password : username;
  }

  private Credentials fromEnvironment() {
    if (isSet(USERNAME) && isSet(PASSWORD)) {
      return new Credentials.ServiceAccount(USERNAME, PASSWORD);
    }
    if (!isSet(SECRET)) {
      if (settings.looksOnly()) {
        return new Credentials.ServiceAccount(USERNAME, PASSWORD);
      }
      settings
          .at("source.username")
          .problem(
              "no credentials: set MIXPANEL_USERNAME and MIXPANEL_PASSWORD (a service account) or"
                  + " MIXPANEL_SECRET (a project secret) in the environment");
    }
    return new Credentials.ProjectSecret(SECRET);
  }

  private boolean isSet(SecretRef reference) {
    try {
      return !settings.interpolation().replace(reference.reference()).isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
