package io.mixlake.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvalidMappingTest {
  @Test
  void everyProblemIsToldAtOnceWithFileEntryAndPosition() {
    List<String> problems =
        problems(
            """
            {"strict": "yes", "mappings": [
              {"source": "a", "destination": "x"},
              {"source": "b", "destination": "x"},
              {"source": "a.", "destination": "y"},
              {"sourceType": "EXPRESSION",
               "source": "upperr(a)", "destination": "z"},
              {"sourceType": "CODE", "source": "a", "destination": "w"},
              {"destination": "v"},
              {"source": "a", "destination": "u", "type": "strin"},
              {"sourceType": "STATIC", "source": "abc", "destination": "t", "type": "long"},
              {"sourceType": "EXPRESSION", "source": "size_of(a) > 1", "destination": "s", "type": "date"},
              {"source": "a", "destination": "X"},
              {"source": "a", "destination": "x.inner"},
              7
            ]}
            """);

    assertThat(problems)
        .containsExactlyInAnyOrder(
            "m.json:7: mappings[4].sourceType: There is no source type CODE",
            "m.json:8: mappings[5].source: The source is missing",
            "m.json:14: mappings[11]: A mapping is an object",
            "m.json: strict: true or false is needed",
            "m.json:3: mappings[1].destination: The same destination as mappings[0]",
            "m.json:4: mappings[2].source at position 2: A name is missing",
            "m.json:5: mappings[3].source at position 0: There is no function upperr",
            "m.json:9: mappings[6].type: There is no such type; types are string, boolean, integer,"
                + " long, double, decimal(p,s), date, timestamp, T[], map<T>",
            "m.json:10: mappings[7].source: Cannot make a number of this text",
            "m.json:12: mappings[9].destination: X and x differ in case only",
            "m.json:2: mappings[0].destination: Members of it are mapped, too: a target schema must"
                + " say which others to copy",
            "m.json:11: mappings[8].source: Its values never fit the type of the destination");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        [{"source": "a", "destination": "items[*].sku"}, {"source": "b", "destination": "items[*].SKU"}]
        """,
        """
        {"schema": {"properties": {"items": {"type": "array", "items": {"properties": {
            "sku": {"type": "string"}, "SKU": {"type": "string"}}}}}},
         "mappings": [{"source": "a", "destination": "items"}]}
        """
      })
  void namesThatDifferInCaseOnlyAreRefusedEverywhere(String set) {
    assertThat(problems(set))
        .singleElement()
        .asString()
        .contains("items[*].sku and items[*].SKU differ in case only");
  }

  @Test
  void theRestIsAColumnAsOthers() {
    assertThat(
            problems(
                "{\"rest\": \"Rest\", \"mappings\": [{\"source\": \"a\", \"destination\":"
                    + " \"rest\"}]}"))
        .containsExactly("m.json: rest: There is a column Rest already");
  }

  @Test
  void givenATargetSchema_thenPlacesTypesAndRequiredFieldsAreChecked() {
    List<String> problems =
        problems(
            """
            {"schema": {"properties": {
                "id": {"type": "string"}, "n": {"type": "integer", "pattern": "("},
                "flag": {"type": "boolean"}, "o": {"type": "object", "properties": {"p": {"type": "string"}}},
                "l": {"type": "array", "items": {"type": "string"}}, "k": {"type": "array"}, "r": {"$ref": "https://x/y"}},
              "required": ["id", "n"]},
             "mappings": [
              {"source": "a", "destination": "n"},
              {"source": "a", "destination": "nope.deep"},
              {"source": "a", "destination": "o.q"},
              {"source": "a", "destination": "l[0].x"},
              {"sourceType": "EXPRESSION", "source": "1 + 1", "destination": "flag"},
              {"sourceType": "EXPRESSION", "source": "'a'", "destination": "k"}]}
            """);

    assertThat(problems)
        .containsExactlyInAnyOrder(
            "m.json: schema: #/n: the pattern is no regular expression: Unclosed group",
            "m.json: schema: #/r: $ref https://x/y is not in the file; export the schema with"
                + " references resolved",
            "m.json: The required id is mapped by nothing",
            "m.json:8: mappings[1].destination: The target schema has no nope",
            "m.json:9: mappings[2].destination: The target schema has no o.q",
            "m.json:10: mappings[3].destination: The target schema has no such place",
            "m.json:11: mappings[4].source: Its values never fit the type of the destination",
            "m.json:12: mappings[5].source: Its values never fit the type of the destination");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "{",
        "[",
        "[1",
        "{\"mappings\": 3}",
        "{\"mappings\": []}",
        "[]",
        "[[]]",
        "{}",
        "a,b\n1,2",
        "[{\"source\": \"a\", \"destination\": \"b\", \"destination\": \"c\"} x]"
      })
  void whatIsNoMappingSetIsRefused(String text) {
    assertThat(problems(text)).isNotEmpty().allMatch(problem -> problem.startsWith("m.json"));
  }

  @Test
  void givenNoAliases_thenOtherFormsOfSourcesAreProblems() {
    assertThat(
            problems(
                """
                {"aliases": false, "mappings": [
                  {"source": "data.city", "destination": "a"},
                  {"source": "properties.$city", "destination": "b"},
                  {"sourceType": "EXPRESSION", "source": "upper(city) + event", "destination": "c"},
                  {"source": "mixlake.time", "destination": "d"}]}
                """))
        .containsExactly(
            "m.json:2: mappings[0].source: data.city is neither event nor properties.…",
            "m.json:4: mappings[2].source: city is neither event nor properties.…");
  }

  @Test
  void csvProblemsNameTheRow() {
    assertThat(problems("source,destination,sourceType\na,\nupper(,x,EXPRESSION\n"))
        .containsExactly(
            "m.json:2: row 2.destination: The destination is missing",
            "m.json:3: row 3.source at position 6: Unexpected the end");
  }

  @Test
  void constantsAndKeysAreCheckedBeforeTheFirstRow() {
    assertThat(
            problems(
                """
                [{"sourceType": "STATIC", "source": "abc", "destination": "arr[0]", "type": "long"},
                 {"sourceType": "STATIC", "source": "abc", "destination": "o.n", "type": "date"}]
                """))
        .containsExactlyInAnyOrder(
            "m.json:1: mappings[0].source: Cannot make a number of this text"
                .replace("mappings", ""),
            "m.json:2: [1].source: The text is no date in a known form");
    assertThat(problems("{\"mappings\": [],\n \"mappings\": []}"))
        .containsExactly("m.json:2: Not JSON: Duplicate field 'mappings'");
  }

  @Test
  void aSchemaFileIsNamed() throws Exception {
    InvalidMapping invalid =
        catchThrowableOfType(
            InvalidMapping.class,
            () ->
                Mapping.parse(
                    "m.json",
                    "{\"schema\": \"s.json\", \"mappings\": [{\"source\": \"a\", \"destination\": \"c\"}]}",
                    name ->
                        "{\"properties\": {\"c\": {\"type\": \"integer\", \"enum\": [\"q\"], \"minLength\": \"3\"}}}"));

    assertThat(invalid.problems().stream().map(MappingProblem::toString))
        .allMatch(problem -> problem.startsWith("m.json: schema: s.json"))
        .anyMatch(problem -> problem.contains("minLength is no number"))
        .anyMatch(problem -> problem.contains("an allowed value is none of its type"));
  }

  @Test
  void functionsAreNoValues() {
    assertThat(
            problems(
                "[{\"sourceType\": \"EXPRESSION\", \"source\": \"iif(true, x -> x, 1)\","
                    + " \"destination\": \"a\"}]"))
        .singleElement()
        .asString()
        .contains("stands only behind an array, in filterArray and transformArray");
  }

  @Test
  void quotesThatDoNotFitSwallowNoRows() {
    assertThat(problems("source,destination,note\nevent,a,\"oops\nevent,b,\nevent,c,\n"))
        .containsExactly("m.json:2: A quote that is opened here is never closed");
    assertThat(problems("source,destination,sourceType\nevent,a,\n\"x\" + event,b,EXPRESSION\n"))
        .contains(
            "m.json:3: There is text behind a closing quote; put the whole field into quotes, and"
                + " double those in it");
  }

  private static List<String> problems(String set) {
    InvalidMapping invalid =
        catchThrowableOfType(InvalidMapping.class, () -> Mapping.parse("m.json", set));
    return invalid.problems().stream().map(MappingProblem::toString).toList();
  }
}
