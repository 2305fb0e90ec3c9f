package io.mixlake.mapping.function;

import static io.mixlake.mapping.function.Arguments.failure;
import static io.mixlake.mapping.function.Arguments.text;
import static io.mixlake.mapping.function.ValueKind.TEXT;

import java.nio.charset.Charset;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32;

/** Hashes of text in lower-case hexadecimal digits. */
final class HashFunctions {
  private static final Set<String> CHARSETS = Set.of("UTF-8", "UTF-16", "ISO-8859-1", "US-ASCII");

  private HashFunctions() {}

  static void addTo(Group group) {
    add(group, "sha1", "SHA-1", "c3599c11e47719df18a2448690840c5dfcce3c80");
    add(
        group,
        "sha256",
        "SHA-256",
        "7330d2b39ca35eaf4cb95fc846c21ee6a39af698154a83a586ee270a0d372104");
    add(
        group,
        "sha512",
        "SHA-512",
        "a3d7e45a0d9be5fd4e4b9a3b8c9c2163c21ef708bf11b4232bb21d2a8704ada2"
            + "cdcd7b367dd0788a89a5c908cfe377aceb1072a7b386b7d4fd2ff68a8fd24d16");
    add(group, "md5", "MD5", "d3b96ce8c9fb4e9bd0198d03ba6852c7");
    group.add(
        TEXT,
        "crc32(text, [charset])",
        "The CRC-32, lowest byte first as Data Prep writes it",
        "crc32(\"my text\")",
        "\"8df92e80\"",
        (a, scope) -> crc32(bytes(a)));
  }

  private static void add(Group group, String name, String algorithm, String result) {
    group.add(
        TEXT,
        name + "(text, [charset])",
        "The " + algorithm + " hash; of the text in UTF-8 if no charset is given",
        name + "(\"my text\")",
        '"' + result + '"',
        (a, scope) -> digest(algorithm, bytes(a)));
  }

  private static byte[] bytes(Object[] a) {
    String charset = text(a, 1, "UTF-8").toUpperCase(Locale.ROOT);
    if (!CHARSETS.contains(charset)) {
      throw failure("The charset is none of " + CHARSETS.stream().sorted().toList());
    }
    return text(a, 0).getBytes(Charset.forName(charset));
  }

  private static String digest(String algorithm, byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has " + algorithm, e);
    }
  }

  private static String crc32(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return HexFormat.of().toHexDigits(Integer.reverseBytes((int) crc.getValue()));
  }
}
