package io.mixlake.mapping.function;

import java.util.Map;

/** Takes the functions of a group into the catalogue. */
final class Group {
  private final String name;
  private final Map<String, Function> functions;

  Group(String name, Map<String, Function> functions) {
    this.name = name;
    this.functions = functions;
  }

  /** A function whose result is null where its first argument is. */
  Group add(
      ValueKind returns,
      String signature,
      String meaning,
      String example,
      String result,
      Function.Body body) {
    return addOpen(
        returns,
        signature,
        meaning,
        example,
        result,
        (a, scope) -> a[0] == null ? null : body.apply(a, scope));
  }

  /** A function that takes nulls as they come. */
  Group addOpen(
      ValueKind returns,
      String signature,
      String meaning,
      String example,
      String result,
      Function.Body body) {
    String function = signature.substring(0, signature.indexOf('('));
    functions.put(
        function,
        new Function(
            function,
            name,
            returns,
            signature,
            meaning,
            example,
            result,
            Arity.of(signature),
            body));
    return this;
  }

  /** Another name of the function that was added under the first. */
  Group alias(String alias, String original) {
    Function f = functions.get(original);
    functions.put(
        alias,
        new Function(
            alias,
            name,
            f.returns(),
            alias + f.signature().substring(original.length()),
            "The same as " + original,
            f.example().replace(original + "(", alias + "("),
            f.result(),
            f.arity(),
            f.body()));
    return this;
  }
}
