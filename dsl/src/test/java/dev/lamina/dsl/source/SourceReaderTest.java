package dev.lamina.dsl.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.diagnostic.Diagnostic;
import dev.lamina.dsl.diagnostic.Problems;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceReaderTest {

  private final Problems problems = new Problems();

  @Test
  void keysAndPlainValuesHaveExactSpans() {
    SourceNode root = yaml("name: mnist\nseed:   12  # a comment\n");
    assertThat(key(root, "name")).isEqualTo("1:1-1:5");
    assertThat(value(root, "name")).isEqualTo("1:7-1:12");
    assertThat(value(root, "seed")).isEqualTo("2:9-2:11");
    assertThat(span(root)).isEqualTo("1:1-2:11");
  }

  @Test
  void blockAndFlowCollectionsEndAtTheirLastCharacter() {
    SourceNode root = yaml("a:\n  - 1\n  - [2, 3 ]\n\n# end\nb: {c: 1, d: [2] }\ne: x\n");
    assertThat(value(root, "a")).isEqualTo("2:3-3:12");
    assertThat(value(root, "b")).isEqualTo("6:4-6:19");
    assertThat(span(root)).isEqualTo("1:1-7:5");
    assertThat(span(item(get(root, "a"), 1))).isEqualTo("3:5-3:12");
    assertThat(value(get(root, "b"), "d")).isEqualTo("6:14-6:17");
  }

  @Test
  void aMappingInAListStartsAtItsFirstKey() {
    SourceNode root = yaml("layers:\n  - conv2d: {filters: 32}\n    name: c\n  - flatten\n");
    assertThat(value(root, "layers")).isEqualTo("2:3-4:12");
    assertThat(span(item(get(root, "layers"), 0))).isEqualTo("2:5-3:12");
  }

  @Test
  void aListThatIsNotIndentedUnderItsKeyHasItsOwnSpan() {
    SourceNode root = yaml("a:\n- 1\n- 2\nb: 3\n");
    assertThat(value(root, "a")).isEqualTo("2:1-3:4");
  }

  @Test
  void quotedScalarsIncludeTheirQuotes() {
    SourceNode root = yaml("a: 'it''s'\nb: \"x\\ty\"\n\"c d\": 1\n");
    assertThat(value(root, "a")).isEqualTo("1:4-1:11");
    assertThat(value(root, "b")).isEqualTo("2:4-2:10");
    assertThat(key(root, "c d")).isEqualTo("3:1-3:6");
    assertThat(scalar(root, "a")).extracting(ScalarNode::text).isEqualTo("it's");
    assertThat(scalar(root, "a").quoted()).isTrue();
    assertThat(scalar(root, "b").text()).isEqualTo("x\ty");
  }

  @Test
  void multiLineScalarsEndWithTheirText() {
    SourceNode root =
        yaml("a: one\n  two\nb: \"three\n  four\"\nc: |\n  five\n  six\n\nd: >-\n  seven\n");
    assertThat(value(root, "a")).isEqualTo("1:4-2:6");
    assertThat(scalar(root, "a").text()).isEqualTo("one two");
    assertThat(value(root, "b")).isEqualTo("3:4-4:8");
    assertThat(value(root, "c")).isEqualTo("5:4-7:6");
    assertThat(scalar(root, "c").text()).isEqualTo("five\nsix\n");
    assertThat(scalar(root, "c").quoted()).isTrue();
    assertThat(value(root, "d")).isEqualTo("9:4-10:8");
  }

  @Test
  void missingValueStandsBehindItsColon() {
    SourceNode root = yaml("a:\nb: ~\nc: \n");
    assertThat(value(root, "a")).isEqualTo("1:3-1:3");
    assertThat(scalar(root, "a").isNull()).isTrue();
    assertThat(scalar(root, "b").isNull()).isTrue();
    assertThat(value(root, "c")).isEqualTo("3:3-3:3");
  }

  @Test
  void windowsLineEndsCountOnce() {
    SourceNode root = yaml("a: 1\r\nb:\r\n  - x\r\nc: 2\r\n");
    assertThat(value(root, "b")).isEqualTo("3:3-3:6");
    assertThat(value(root, "c")).isEqualTo("4:4-4:5");
  }

  @Test
  void aSmileyIsOneCharacter() {
    SourceNode root = yaml("'😀😀': {x: '😀', y: 5}\n");
    assertThat(key(root, "😀😀")).isEqualTo("1:1-1:5");
    assertThat(value(get(root, "😀😀"), "y")).isEqualTo("1:19-1:20");
    SourceNode json = json("{\"😀😀\": {\"x\": \"😀\", \"y\": 5}}");
    assertThat(key(json, "😀😀")).isEqualTo("1:2-1:6");
    assertThat(value(get(json, "😀😀"), "y")).isEqualTo("1:24-1:25");
  }

  @Test
  void jsonHasExactSpansToo() {
    SourceNode root = json("{\n  \"a\": [1, -2.5e3 ],\n  \"b\" : \"x\\\"y\", \"c\":true\n}\n");
    assertThat(span(root)).isEqualTo("1:1-4:2");
    assertThat(key(root, "a")).isEqualTo("2:3-2:6");
    assertThat(value(root, "a")).isEqualTo("2:8-2:20");
    assertThat(span(item(get(root, "a"), 1))).isEqualTo("2:12-2:18");
    assertThat(key(root, "b")).isEqualTo("3:3-3:6");
    assertThat(value(root, "b")).isEqualTo("3:9-3:15");
    assertThat(scalar(root, "b").text()).isEqualTo("x\"y");
    assertThat(value(root, "c")).isEqualTo("3:21-3:25");
    assertThat(scalar(item(get(root, "a"), 1)).text()).isEqualTo("-2.5e3");
  }

  @ParameterizedTest
  @CsvSource({
    "no",
    "off",
    "yes",
    "on",
    "010",
    "1e-3",
    "0x10",
    "1_000",
    "12:30:45",
    "2020-01-01",
    "+",
    "=",
    ".inf",
    "True"
  })
  void plainTextStaysAsWritten(String text) {
    SourceNode root = yaml("a: " + text + "\n");
    assertThat(scalar(root, "a").text()).isEqualTo(text);
    assertThat(scalar(root, "a").quoted()).isFalse();
  }

  @Test
  void aliasesStandForWhatTheyName() {
    SourceNode root = yaml("a: &x {k: 1}\nb: *x\nc: [*x, *x]\nd: &n 5\ne: *n\n");
    assertThat(scalar(get(root, "b"), "k").text()).isEqualTo("1");
    assertThat(value(root, "a")).isEqualTo("1:7-1:13");
    assertThat(value(root, "b")).isEqualTo("1:7-1:13");
    assertThat(value(root, "d")).isEqualTo("4:7-4:8");
    assertThat(scalar(root, "e").text()).isEqualTo("5");
  }

  @Test
  void anAnchorBeforeABlockDoesNotShiftIt() {
    SourceNode root = yaml("a: &x # why\n  k: 1\n  l: 2\nb: &y\n  - 1\n&z c: *x\nd: *z\n");
    assertThat(value(root, "a")).isEqualTo("2:3-3:7");
    assertThat(value(root, "b")).isEqualTo("5:3-5:6");
    assertThat(key(root, "c")).isEqualTo("6:4-6:5");
    assertThat(scalar(root, "d").text()).isEqualTo("c");
  }

  @Test
  void mergedKeysFillInAndOwnKeysWin() {
    SourceNode root =
        yaml("a: &a {x: 1, y: 2}\nb: &b {y: 3, z: 4}\nc:\n  <<: [*a, *b]\n  x: 9\nd: {<<: *a}\n");
    MappingNode c = (MappingNode) get(root, "c");
    assertThat(c.entries()).extracting(MappingNode.Entry::name).containsExactly("x", "y", "z");
    assertThat(scalar(c, "x").text()).isEqualTo("9");
    assertThat(scalar(c, "y").text()).isEqualTo("2");
    assertThat(scalar(c, "z").text()).isEqualTo("4");
    assertThat(scalar(get(root, "d"), "y").text()).isEqualTo("2");
  }

  @Test
  void aQuotedMergeSignIsAKey() {
    assertThat(scalar(yaml("'<<': 1"), "<<").text()).isEqualTo("1");
  }

  @Test
  void everyDuplicateKeyIsReportedWithTheFirst() {
    read("x.yaml", "a: 1\nb: {c: 1, 'c': 2}\na: 3\n");
    assertThat(problems.all()).extracting(Diagnostic::code).containsOnly("duplicate-key");
    assertThat(places()).containsExactly("2:11-2:14", "3:1-3:2");
    assertThat(problems.all().get(1).notes().get(0).span().start()).hasToString("1:1");
    read("x.json", "{\"a\": 1, \"a\": 2}");
    assertThat(places()).hasSize(3).last().isEqualTo("1:10-1:13");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a: *nothing            | undefined-anchor  | 1:4-1:12",
        "a: 1\\n---\\nb: 2      | several-documents | 2:1-2:4",
        "a: 1\\n\\tb: 2         | tab               | 2:1-2:2",
        "a:\\n\\t- b            | tab               | 2:1-2:2",
        "a: b: c                | yaml-syntax       | 1:5-1:6",
        "a: [1, 2               | yaml-syntax       | 1:9-1:9",
        "a: {b: 1\\nc: 2        | yaml-syntax       | 2:2-2:3",
        "a: 'b                  | yaml-syntax       | 1:4-1:5",
        "a: 1\\n  b: 2          | yaml-syntax       | 2:4-2:5",
        "a:\\tb                 | tab               | 1:3-1:4",
        "a: @b                  | yaml-syntax       | 1:4-1:5",
        "a: %b                  | yaml-syntax       | 1:4-1:5",
        "a: \"\\q\"             | yaml-syntax       | 1:6-1:7",
        "? [a]\\n: b            | key-not-text      | 1:3-1:6",
        "{a: 1}: b              | key-not-text      | 1:1-1:7",
        "a: !!int 3             | tag               | 1:4-1:9",
        "a: &x !foo {b: 1}      | tag               | 1:7-1:11",
        "!k a: 1                | tag               | 1:1-1:3",
        "a: {<<: 3}             | merge-not-mapping | 1:9-1:10",
        "a: ok\\u0007           | control-character | 1:6-1:7",
        "# nothing              | file-empty        | 1:1-1:1",
        "a: &x 1\\n*x : 2\\n*y : 3 | undefined-anchor | 3:1-3:3",
        "a: &b [*b]             | undefined-anchor  | 1:8-1:10"
      })
  void eachIsOneLocatedError(String text, String code, String place) {
    read("x.yaml", unescape(text));
    assertThat(problems.all()).as(text).hasSize(1);
    assertThat(problems.all().get(0).code()).as(problems.all().toString()).isEqualTo(code);
    assertThat(places()).containsExactly(place);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\": 1,}         | json-syntax | 1:9-1:10",
        "{\"a\": 1 \"b\": 2} | json-syntax | 1:9-1:10",
        "{'a': 1}           | json-syntax | 1:2-1:3",
        "{\"a\": x}         | json-syntax | 1:7-1:8",
        "{\"a\": 1          | json-syntax | 1:8-1:8",
        "[1, 2              | json-syntax | 1:6-1:6",
        "{\"a\": \"b        | json-syntax | 1:9-1:9",
        "{\"a\": NaN}       | json-syntax | 1:7-1:10",
        "{\"a\": 01}        | json-syntax | 1:7-1:9",
        "{\"a\": 1} {}      | json-syntax | 1:10-1:11",
        "{\"a\": 1} // b    | json-syntax | 1:10-1:11"
      })
  void eachIsOneLocatedJsonError(String text, String code, String place) {
    read("x.json", text);
    assertThat(problems.all()).as(text).hasSize(1);
    assertThat(problems.all().get(0).code()).isEqualTo(code);
    assertThat(places()).as(problems.all().get(0).message()).containsExactly(place);
  }

  @Test
  void tenThousandNestedListsAreRefused() {
    for (String deep :
        List.of("a: " + "[".repeat(10_000), "- ".repeat(10_000), "a: " + "{b: ".repeat(10_000))) {
      Problems one = new Problems();
      assertThat(SourceReader.read(new SourceText("x.yaml", deep), one)).isEmpty();
      assertThat(one.all()).extracting(Diagnostic::code).containsExactly("too-deep");
    }
    Problems json = new Problems();
    SourceReader.read(new SourceText("x.json", "[".repeat(10_000)), json);
    assertThat(json.all()).extracting(Diagnostic::code).containsExactly("too-deep");
  }

  @Test
  void aliasesThatWouldExplodeAreRefused() {
    StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      laughs.append("a").append(i).append(": &a").append(i).append(" [");
      laughs.append(("*a" + (i - 1) + ", ").repeat(9)).append("*a").append(i - 1).append("]\n");
    }
    read("x.yaml", laughs.toString());
    assertThat(problems.all()).extracting(Diagnostic::code).containsExactly("alias-explosion");
  }

  @Test
  void aTextWithoutANameIsJsonIfItStartsLikeJson() {
    read("<stdin>", " {\"a\": 1,}");
    assertThat(problems.all()).extracting(Diagnostic::code).containsExactly("json-syntax");
    assertThat(read("<stdin>", "{a: b}")).isPresent();
  }

  private SourceNode yaml(String text) {
    SourceNode root = read("x.yaml", text).orElseThrow(() -> new AssertionError(problems.all()));
    assertThat(problems.all()).isEmpty();
    return root;
  }

  private SourceNode json(String text) {
    SourceNode root = read("x.json", text).orElseThrow(() -> new AssertionError(problems.all()));
    assertThat(problems.all()).isEmpty();
    return root;
  }

  private Optional<SourceNode> read(String name, String text) {
    return SourceReader.read(new SourceText(name, text), problems);
  }

  private List<String> places() {
    return problems.all().stream().map(d -> span(d.span().orElseThrow())).toList();
  }

  private static SourceNode get(SourceNode node, String key) {
    return ((MappingNode) node).get(key).orElseThrow();
  }

  private static SourceNode item(SourceNode node, int index) {
    return ((SequenceNode) node).items().get(index);
  }

  private static ScalarNode scalar(SourceNode node) {
    return (ScalarNode) node;
  }

  private static ScalarNode scalar(SourceNode node, String key) {
    return (ScalarNode) get(node, key);
  }

  private static String key(SourceNode node, String key) {
    return span(((MappingNode) node).entry(key).orElseThrow().key().span());
  }

  private static String value(SourceNode node, String key) {
    return span(get(node, key));
  }

  private static String span(SourceNode node) {
    return span(node.span());
  }

  private static String span(Span span) {
    return span.start() + "-" + span.end();
  }

  private static String unescape(String text) {
    return text.replace("\\n", "\n").replace("\\t", "\t").replace("\\u0007", "\u0007");
  }
}
