package io.mixlake.secrets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpBackOffUnsuccessfulResponseHandler;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.util.ExponentialBackOff;
import com.google.auth.http.HttpCredentialsAdapter;
import com.google.auth.oauth2.GoogleCredentials;
import io.mixlake.flow.SecretStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * Google Cloud's Secret Manager, by its REST API and with Application Default Credentials: on
 * Dataflow those of the workers' service account, which needs {@code
 * roles/secretmanager.secretAccessor}. Nothing is kept, so that a version that was replaced is not
 * used again.
 *
 * @see <a
 *     href="https://cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets.versions/access">
 *     projects.secrets.versions.access</a>
 */
public final class SecretManager implements SecretStore {
  /** Another place to ask, for private endpoints; the variable is gcloud's. */
  private static final String ENDPOINT = "CLOUDSDK_API_ENDPOINT_OVERRIDES_SECRETMANAGER";

  private static final String GOOGLE = "https://secretmanager.googleapis.com/";
  private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";
  private static final Pattern NAME =
      Pattern.compile("projects/[\\w.:-]+/secrets/[\\w-]+/versions/[\\w-]+");
  private static final int RETRIES = 3;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Who asks. */
  interface Account {
    GoogleCredentials credentials() throws IOException;
  }

  private final String endpoint;
  private final Account account;

  /** With the credentials and the endpoint of the environment. */
  public SecretManager() {
    this(
        Optional.ofNullable(System.getenv(ENDPOINT)).orElse(GOOGLE),
        () -> GoogleCredentials.getApplicationDefault().createScoped(List.of(SCOPE)));
  }

  /**
   * @param endpoint the API's address, with a slash at its end
   */
  SecretManager(String endpoint, Account account) {
    this.endpoint = endpoint;
    this.account = account;
  }

  @Override
  public String kind() {
    return "gcp-secret";
  }

  @Override
  public void check(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "must name a version of a secret: ${gcp-secret:projects/PROJECT/secrets/NAME/versions/latest}");
    }
  }

  @Override
  public String read(String name) throws IOException {
    HttpRequest request =
        new NetHttpTransport()
            .createRequestFactory(new HttpCredentialsAdapter(account.credentials()))
            .buildGetRequest(new GenericUrl(endpoint + "v1/" + name + ":access"))
            .setUnsuccessfulResponseHandler(
                new HttpBackOffUnsuccessfulResponseHandler(new ExponentialBackOff()))
            .setNumberOfRetries(RETRIES)
            .setThrowExceptionOnExecuteError(false)
            .setLoggingEnabled(false);
    HttpResponse response = request.execute();
    try {
      String answer = response.parseAsString();
      if (!response.isSuccessStatusCode()) {
        throw new IOException(
            "Secret Manager answered " + response.getStatusCode() + ": " + reason(answer));
      }
      return secret(answer);
    } finally {
      response.disconnect();
    }
  }

  private static String reason(String answer) {
    try {
      return JSON.readTree(answer).path("error").path("message").asText();
    } catch (JsonProcessingException e) {
      // Whoever answered was not Secret Manager; the status has to do.
      return "no reason given";
    }
  }

  /** What goes wrong here is not quoted: it may hold the secret. */
  private static String secret(String answer) throws IOException {
    try {
      JsonNode payload = JSON.readTree(answer).path("payload");
      byte[] data = Base64.getDecoder().decode(payload.path("data").textValue());
      if (payload.path("dataCrc32c").asLong() == sum(data)) {
        return new String(data, StandardCharsets.UTF_8).strip();
      }
    } catch (JsonProcessingException | RuntimeException e) {
      throw new IOException("Secret Manager's answer cannot be read");
    }
    throw new IOException("Secret Manager's answer was damaged on its way");
  }

  private static long sum(byte[] data) {
    CRC32C sum = new CRC32C();
    sum.update(data);
    return sum.getValue();
  }
}
