package io.mixlake.pipeline;

import io.mixlake.flow.Flow;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The connections that a run opens, in words, for whoever opens the firewall. */
final class NetworkNeeds {
  /** Options of targets that are addresses. */
  private static final List<String> ADDRESSES = List.of("host", "imsHost", "catalog.uri");

  private NetworkNeeds() {}

  static String of(Flow flow) {
    Map<String, String> options = flow.target().options();
    List<String> hosts =
        Stream.concat(Stream.of(flow.source().host()), ADDRESSES.stream().map(options::get))
            .filter(address -> address != null && address.matches("https?://.*"))
            .map(NetworkNeeds::hostAndPort)
            .distinct()
            .collect(Collectors.toCollection(ArrayList::new));
    if (flow.alerts().webhook().isPresent()) {
      hosts.add("the host of alerts.webhook");
    }
    if (flow.target().path().contains("://")) {
      hosts.add("the store of target.path");
    }
    return "a run connects to " + String.join(", ", hosts) + proxy();
  }

  private static String hostAndPort(String address) {
    URI uri = URI.create(address);
    int standard = uri.getScheme().equals("https") ? 443 : 80;
    return uri.getHost() + ":" + (uri.getPort() < 0 ? standard : uri.getPort());
  }

  /** The JDK's own settings, which the HTTP client follows. */
  private static String proxy() {
    String host = System.getProperty("https.proxyHost");
    return host == null
        ? ", directly"
        : ", by the proxy " + host + ":" + System.getProperty("https.proxyPort", "443");
  }
}
