package io.mixlake.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * A whole HTML page, with everything that it needs inside. Its Content-Security-Policy lets the
 * browser load nothing, and run nothing but the two scripts that it comes with.
 */
public final class Page {
  private static final Template TEMPLATE = Template.beside(Page.class, "page.html");
  private static final String STYLE = Assets.beside(Page.class, "style.css");
  private static final String CHARTS = Assets.beside(Page.class, "charts.js");
  private static final String LIBRARY = Assets.library("dist/uPlot.iife.min.js");
  private static final String LIBRARY_VERSION = Assets.libraryVersion();
  private static final String LIBRARY_LICENCE = Assets.library("LICENSE");

  private Page() {}

  /** Another page, and whether it is this one. */
  public record Link(String href, String label, boolean isHere) {}

  /** What the template shows. */
  private record View(
      String title,
      String subtitle,
      String body,
      List<Link> links,
      boolean hasLinks,
      String refresh,
      String made,
      String policy,
      String style,
      String library,
      String charts,
      String libraryVersion,
      String libraryLicence) {}

  /**
   * A page.
   *
   * @param body HTML, from a {@link Template}
   * @param refreshSeconds after which the browser shall ask for it again; 0 for never
   */
  public static String of(
      String title,
      String subtitle,
      String body,
      List<Link> links,
      int refreshSeconds,
      Instant made) {
    return TEMPLATE.render(
        new View(
            title,
            subtitle,
            body,
            links,
            !links.isEmpty(),
            refreshSeconds == 0 ? "" : Integer.toString(refreshSeconds),
            Format.time(made),
            policy(),
            STYLE,
            LIBRARY,
            CHARTS,
            LIBRARY_VERSION,
            LIBRARY_LICENCE));
  }

  /** The policy that the page names, which a server may send, too. */
  public static String policy() {
    return "default-src 'none'; base-uri 'none'; form-action 'none'; style-src "
        + hash(STYLE)
        + "; script-src "
        + hash(LIBRARY)
        + " "
        + hash(CHARTS);
  }

  private static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
