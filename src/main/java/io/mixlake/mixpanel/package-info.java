/**
 * Mixpanel's raw export: the public {@code MixpanelIO}, lanes and windows of days, the quota, the
 * HTTP exchange, the splittable DoFn, and the landing area that holds verified answers.
 *
 * <p>May use {@code flow} values, {@code event} and {@code storage}.
 */
package io.mixlake.mixpanel;
