package io.mixlake.dataset.experienceplatform;

import io.mixlake.dataset.CommitRefused;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Calls the platform's API as the flow's account. Serves any number of threads. */
final class PlatformClient {
  private final PlatformSettings settings;
  private final Http http = new Http();
  private final Retries retries;
  private final AccessToken token;

  PlatformClient(PlatformSettings settings, Waiting waiting) {
    this.settings = settings;
    this.retries = new Retries(settings.retry(), waiting);
    this.token = new AccessToken(settings, http, retries, waiting);
  }

  Retries retries() {
    return retries;
  }

  /**
   * Makes a call that may be repeated.
   *
   * @throws CommitRefused if the answer is neither success nor accepted
   */
  Answer call(Call call) throws IOException {
    return judged(call, retries.answer(call.toString(), () -> attempt(call)));
  }

  /**
   * Makes a call that must not be repeated unless it has certainly not been carried out.
   *
   * @return success, or an answer of trouble after which nobody knows
   */
  Answer once(Call call) throws IOException {
    Answer[] unsure = new Answer[1];
    Answer answer =
        retries.answer(
            call.toString(),
            () -> {
              Answer got = attempt(call);
              unsure[0] = got.isUnsure() ? got : null;
              return got.isUnsure() ? new Answer(200, "", null) : got;
            });
    return unsure[0] != null ? unsure[0] : judged(call, answer);
  }

  private Answer judged(Call call, Answer answer) throws CommitRefused {
    if (answer.isSuccess() || call.accepted().contains(answer.status())) {
      return answer;
    }
    throw Refusals.of(call.toString(), answer);
  }

  /** One attempt; a token that is refused is renewed once. */
  private Answer attempt(Call call) throws IOException {
    String used = token.value();
    Answer answer = exchange(call, used);
    if (answer.status() == 401) {
      token.refused(used);
      answer = exchange(call, token.value());
    }
    return answer;
  }

  private Answer exchange(Call call, String accessToken) throws IOException {
    Map<String, String> headers = new HashMap<>(call.headers());
    headers.put("Authorization", "Bearer " + accessToken);
    headers.put("x-api-key", settings.clientId());
    headers.put("x-gw-ims-org-id", settings.orgId());
    headers.put("x-sandbox-name", settings.sandbox());
    Answer answer =
        http.exchange(
            call.method(), settings.host() + call.path(), call.query(), headers, call.body());
    return new Answer(answer.status(), token.masked(answer.text()), answer.retryAfter());
  }
}
