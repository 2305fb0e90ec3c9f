package io.mixlake.mapping.target;

import io.mixlake.mapping.value.BoundedText;
import io.mixlake.mapping.value.MappingFailure;
import io.mixlake.record.Utf8;
import java.math.BigDecimal;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Checks a single value against its limits. */
final class LimitRule implements Rule {
  private final Limits limits;
  private final Pattern pattern;
  private final Predicate<String> format;

  LimitRule(Limits limits) {
    this.limits = limits;
    this.pattern = limits.pattern() == null ? null : Pattern.compile(limits.pattern());
    this.format = TextFormats.test(limits.format());
  }

  @Override
  public void check(Object value, String path, Consumer<String> reasons) {
    if (value instanceof Number number) {
      checkNumber(Limits.decimal(number), path, reasons);
    }
    if (value instanceof Utf8 || value instanceof String) {
      checkText(value.toString(), path, reasons);
    }
    if (limits.allowed() != null && !limits.allowed().contains(Limits.text(value))) {
      reasons.accept(path + " is none of the allowed values");
    }
  }

  private void checkNumber(BigDecimal number, String path, Consumer<String> reasons) {
    int least = limits.excludesMinimum() ? 1 : 0;
    if (limits.minimum() != null && number.compareTo(limits.minimum()) < least) {
      reasons.accept(path + " is below its minimum");
    }
    int most = limits.excludesMaximum() ? -1 : 0;
    if (limits.maximum() != null && number.compareTo(limits.maximum()) > most) {
      reasons.accept(path + " is above its maximum");
    }
  }

  private void checkText(String text, String path, Consumer<String> reasons) {
    int length = text.codePointCount(0, text.length());
    if (limits.minLength() != null && length < limits.minLength()) {
      reasons.accept(path + " has fewer than " + limits.minLength() + " characters");
    }
    if (limits.maxLength() != null && length > limits.maxLength()) {
      reasons.accept(path + " has more than " + limits.maxLength() + " characters");
    }
    if (pattern != null) {
      checkPattern(text, path, reasons);
    }
    if (format != null && !format.test(text)) {
      reasons.accept(path + " is no " + limits.format());
    }
  }

  /** No value may end a run: there are patterns that lose their way in a long text. */
  private void checkPattern(String text, String path, Consumer<String> reasons) {
    try {
      if (!pattern.matcher(new BoundedText(text)).find()) {
        reasons.accept(path + " does not match its pattern");
      }
    } catch (MappingFailure | StackOverflowError e) {
      reasons.accept(path + " is too much for its pattern");
    }
  }
}
