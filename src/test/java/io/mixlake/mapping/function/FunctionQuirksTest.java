package io.mixlake.mapping.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixlake.mapping.expression.Evaluation;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Data Prep's functions do at the edges, one line a case. */
class FunctionQuirksTest {
  private static final String EVENT =
      """
      "s": "a,,b;c", "none": null, "empty": "", "list": [3, null, 1], "obj": {"k": "v", "n": 2},
      "objs": [{"sku": "x", "n": 1}, {"sku": "y"}], "noList": [],
      "ua": "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/118.0.1 Safari/537.36 Edg/118.0.2"
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "explode(s) # [\"a\",\"\",\"b;c\"]",
        "split(s, ',;') # [\"a\",\"b\",\"c\"]",
        "explode(s, ',,') # [\"a\",\"b;c\"]",
        "explode(${empty}, ',') # [\"\"]",
        "split(${empty}, ',') # []",
        "concat('a', none, 1, true) # \"a1true\"",
        "upper(none) # null",
        "instr(s, 'z') # -1",
        "instr('a.b.c', '.', 0, 2) # 3",
        "instr('a.b.c', '.', 2) # 3",
        "substr('abc', 1, 99) # \"bc\"",
        "substr('abc', 9, 1) # \"\"",
        "left('abc', 9) # \"abc\"",
        "left('a😀b', 2) # \"a\"",
        "left('a😀b', 3) # \"a😀\"",
        "right('a😀', 1) # \"\"",
        "substr('a😀b', 2, 2) # \"b\"",
        "substr('a😀b', 1, 1) # \"\"",
        "right('abc', 9) # \"abc\"",
        "lpad('bat', 2, 'x') # \"bat\"",
        "lpad('bat', 5, '') # \"  bat\"",
        "lpad(none, 5, 'x') # null",
        "join('-', list) # \"3--1\"",
        "join('-', noList) # \"\"",
        "join('-', 'a', 'a') # \"a-a\"",
        "join('-', none, none, 'a') # \"--a\"",
        "lpad('a', 4, '😀') # \"😀a\"",
        "add_to_map({'a': null}, {'a': 2}) # {\"a\":null}",
        "extract_regex('abc', 'x(.)') # []",
        "matches_regex('abc', 'b') # false",
        "get_url_port('https://a.b/c') # 443",
        "get_url_port('https://a.b:8443/c') # 8443",
        "get_url_host('not a url') # null",
        "get_url_host('https://e.com/100%?x=1^2&y=[a]') # \"e.com\"",
        "get_url_path('https://e.com/100%/[a]') # \"/100%/[a]\"",
        "get_url_host('https://münchen.de/') # \"münchen.de\"",
        "get_url_host('https://u@a_b.example:81/') # \"a_b.example\"",
        "get_url_port('https://a_b.example:81/') # 81",
        "get_url_host('http://[::1]:80/') # \"[::1]\"",
        "replacestr('abc', none, '-') # \"abc\"",
        "replacestr('abc', '', '-') # \"abc\"",
        "instr('aaa', '', 0, 2000000000) # -1",
        "format(date('2024-07-10'), 'F') # \"2\"",
        "get_url_protocol('nope') # null",
        "get_url_path('https://a.b//c/d.html?x=1', false) # \"d.html\"",
        "date(none) # null",
        "date(20191023, 'yyyyMMdd') # \"2019-10-23T00:00:00Z\"",
        "date(1571838305000) # \"2019-10-23T13:45:05Z\"",
        "date(none, 'yyyy', date('2020-01-02')) # \"2020-01-02T00:00:00Z\"",
        "date_part('hh12', date('2019-10-17T23:55:12Z')) # 11",
        "date_part('Quarter', date('2019-10-17')) # 4",
        "date_part('dy', date('2019-02-01')) # 32",
        "set_date_part('year', 2020, date('2019-02-01')) # \"2020-02-01T00:00:00Z\"",
        "is_empty(none) # true",
        "is_empty(noList) # true",
        "is_empty(obj) # false",
        "str_to_object('a:1,b : 2') # {\"a\":\"1\",\"b\":\"2\"}",
        "get_values('a:1', 'zz') # null",
        "map_has_keys(obj, 'zz') # false",
        "map_get_values(obj, ['k', 'zz']) # {\"k\":\"v\"}",
        "object_to_map('a', 1) # {\"a\":1}",
        "object_to_map(obj) # {\"k\":\"v\",\"n\":2}",
        "array_to_map(objs, 'sku').y.sku # \"y\"",
        "arrays_to_object('a', list) # [{\"a\":3},{\"a\":null},{\"a\":1}]",
        "coalesce(none, nullify()) # null",
        "first(noList) # null",
        "last(list) # 1",
        "add_to_array(none, 1) # [1]",
        "join_arrays(none, list) # [3,null,1]",
        "to_array(true, 1, none) # [1,null]",
        "size_of(obj) # 2",
        "decode('x', 'a', 1) # null",
        "decode(none, 'a', 1, 'other') # \"other\"",
        "decode(2, '2', 'two', 'other') # \"two\"",
        "min(list) # 1",
        "max('b', 'a') # \"b\"",
        "min(none, none) # null",
        "max(1, 2.5) # 2.5",
        "to_integer('12.9') # 12",
        "to_bigint('12345678901234567890') # 12345678901234567890",
        "json_to_object('') # null",
        "json_to_object('[1, {\"a\": null}]') # [1,{\"a\":null}]",
        "sha256('ä', 'ISO-8859-1') == sha256('ä') # false",
        "ua_agent_name(ua) # \"Edge\"",
        "ua_os_name(ua) # \"Windows NT\"",
        "ua_device_class(ua) # \"Desktop\"",
        "ua_device_class('Googlebot/2.1') # \"Robot\"",
        "ua_os_name('x') # \"Unknown\"",
        "iif('no', 1, 2) # 2",
        "iif(none, 1, 2) # 2",
      })
  void holds(String expression, String json) throws Exception {
    assertThat(Evaluation.json(expression, EVENT)).isEqualTo(json);
  }

  @Test
  void theCatalogueHasEveryFunctionOfDataPrep() {
    Set<String> names =
        Functions.catalogue().stream().map(Function::name).collect(Collectors.toSet());

    assertThat(names)
        .contains(
            "concat explode instr replacestr substr lower lcase upper ucase split join lpad rpad left right trim ltrim rtrim"
                .split(" "))
        .contains("extract_regex matches_regex sha1 sha256 sha512 md5 crc32".split(" "))
        .contains(
            "get_url_protocol get_url_host get_url_port get_url_path get_url_query_str get_url_encoded get_url_decoded"
                .split(" "))
        .contains(
            "now timestamp format dformat date date_part set_date_part make_date_time make_timestamp zone_date_to_utc zone_date_to_zone"
                .split(" "))
        .contains(
            "is_empty to_object arrays_to_objects arrays_to_object str_to_object contains_key is_set nullify get_keys get_values map_get_values map_has_keys add_to_map object_to_map"
                .split(" "))
        .contains(
            "coalesce first last add_to_array join_arrays to_array size_of upsert_array_append upsert_array_replace array_to_string filterArray transformArray flattenArray array_to_map to_map"
                .split(" "))
        .contains(
            "iif decode min max to_bigint to_decimal to_float to_integer json_to_object uuid guid"
                .split(" "))
        .contains(
            "ua_os_name ua_os_version ua_os_version_major ua_os_name_version ua_agent_name ua_agent_version ua_agent_version_major ua_device_class"
                .split(" "))
        .contains(
            "aa_get_event_id aa_get_event_value aa_get_product_categories aa_get_product_names aa_get_product_quantity aa_get_product_price aa_get_product_event_values aa_get_product_evars"
                .split(" "));
    assertThat(Functions.whyMissing("fpid_to_ecid")).contains("Adobe does not publish");
  }
}
