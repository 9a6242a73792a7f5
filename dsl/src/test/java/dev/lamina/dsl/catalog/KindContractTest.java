package dev.lamina.dsl.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.KeyPath;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.spec.Vocabularies;
import dev.lamina.dsl.spec.Written;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What holds for every kind of every family; a new kind is tested by being there. */
class KindContractTest {

  private static final YAMLMapper YAML = new YAMLMapper();

  @TestFactory
  Stream<DynamicContainer> everyKind() {
    return Vocabularies.all().stream()
        .map(family -> dynamicContainer(family.noun(), kinds(family)));
  }

  private static <T> Stream<DynamicContainer> kinds(Family<T> family) {
    assertThat(family.kinds()).isNotEmpty();
    assertThat(family.names()).contains(family.such());
    return family.kinds().stream().map(kind -> dynamicContainer(kind.name(), tests(family, kind)));
  }

  private static <T> Stream<DynamicTest> tests(Family<T> family, KindInfo<? extends T> kind) {
    List<DynamicTest> tests = new ArrayList<>();
    tests.add(dynamicTest("isDescribed", () -> isDescribed(kind)));
    tests.add(dynamicTest("isFoundByEverySpelling", () -> isFound(family, kind)));
    tests.add(dynamicTest("itsExampleIsOne", () -> exampleIsOne(family, kind)));
    tests.add(dynamicTest("everyFormMeansTheSame", () -> formsMeanTheSame(family, kind)));
    tests.add(dynamicTest("placesCountFromZero", () -> placesCount(kind)));
    for (ArgInfo arg : kind.args()) {
      tests.add(dynamicTest(arg.name() + " has a default that reads", () -> defaultReads(arg)));
      tests.add(
          dynamicTest(
              arg.name() + " takes another value and survives writing",
              () -> takesAnotherValue(family, kind, arg)));
    }
    return tests.stream();
  }

  private static void isDescribed(KindInfo<?> kind) {
    assertThat(kind.doc()).isNotBlank().matches("(?s).*[.!?)]");
    assertThat(kind.example()).isNotBlank();
    Path root = Path.of(Objects.requireNonNull(System.getProperty("lamina.root")));
    assertThat(kind.source())
        .as("a URL or a page of this repository")
        .matches(source -> source.matches("https?://\\S+") || Files.exists(root.resolve(source)));
    assertThat(kind.args()).allSatisfy(arg -> assertThat(arg.doc()).isNotBlank().endsWith("."));
  }

  private static void isFound(Family<?> family, KindInfo<?> kind) {
    assertThat(kind.spellings())
        .allSatisfy(s -> assertThat((Object) family.find(s).orElseThrow()).isSameAs(kind));
    assertThat(kind.name()).matches("[a-z][a-z0-9_]*");
  }

  private static <T> void exampleIsOne(Family<T> family, KindInfo<? extends T> kind)
      throws JsonProcessingException {
    T value = example(family, kind);
    assertThat(value).isInstanceOf(kind.type());
    survives(family, value);
  }

  /** Written as data, as YAML and as JSON it reads back to an equal value. */
  private static <T> void survives(Family<T> family, T value) throws JsonProcessingException {
    Object plain = Kinds.write(value);
    assertThat(Kinds.read(family, plain)).isEqualTo(value);
    String json = new ObjectMapper().writeValueAsString(Map.of("kind", plain));
    for (String text : List.of(Written.yaml("kind", plain), json)) {
      MappingNode file = (MappingNode) Trees.yaml(text);
      Problems none = new Problems();
      Optional<T> read = Binder.bind(family, file.get("kind").orElseThrow(), KeyPath.ROOT, none);
      assertThat(none.all()).as(text).isEmpty();
      assertThat(read).as(text).contains(value);
    }
  }

  private static <T> T example(Family<T> family, KindInfo<? extends T> kind)
      throws JsonProcessingException {
    Object example = YAML.readValue(kind.example(), Object.class);
    if (example instanceof Map<?, ?> map
        && map.size() == 1
        && startsWithKind(family, map.keySet().iterator().next()).isEmpty()) {
      example = map.values().iterator().next();
    }
    if (example instanceof List<?> list) {
      example = list.get(0);
    }
    return Kinds.read(family, example);
  }

  /** Just the required arguments, as the kind's example has them: they may have to fit. */
  private static <T> Map<String, Object> required(Family<T> family, KindInfo<? extends T> kind)
      throws JsonProcessingException {
    Map<String, Object> typed = new LinkedHashMap<>();
    typed.put(KindInfo.TYPE, kind.name());
    T example = example(family, kind);
    kind.required().forEach(arg -> typed.put(arg.name(), arg.write(arg.valueIn(example))));
    return typed;
  }

  private static <T> Optional<KindInfo<? extends T>> startsWithKind(Family<T> family, Object key) {
    return family.find(key.toString().split(" ")[0]);
  }

  /** {@code {name: args}}, {@code {class_name, config}} and so on, with every argument given. */
  private static <T> void formsMeanTheSame(Family<T> family, KindInfo<? extends T> kind)
      throws JsonProcessingException {
    Map<String, Object> typed = required(family, kind);
    T value = Kinds.read(family, typed);
    Map<String, Object> args = new LinkedHashMap<>();
    kind.args().forEach(arg -> args.put(arg.name(), arg.write(arg.valueIn(value))));
    for (String spelling : kind.spellings()) {
      assertThat(Kinds.read(family, Map.of(spelling, args))).isEqualTo(value);
      assertThat(Kinds.read(family, Map.of("class_name", spelling, "config", args)))
          .isEqualTo(value);
      typed.put(KindInfo.TYPE, spelling);
      assertThat(Kinds.read(family, typed)).isEqualTo(value);
    }
  }

  private static void placesCount(KindInfo<?> kind) {
    List<Integer> places = kind.places().stream().map(ArgInfo::place).toList();
    assertThat(places).isEqualTo(Stream.iterate(0, i -> i + 1).limit(places.size()).toList());
  }

  private static void defaultReads(ArgInfo arg) {
    if (!arg.required()) {
      assertThat(arg.unset() ? "" : arg.defaultValue()).isNotNull();
    }
    assertThat(arg.type().describe()).isNotBlank();
    assertThat(arg.type().examples()).isNotEmpty();
  }

  /**
   * Of the examples of the argument's type, one at least is another value than the default and
   * binds: alone, or with one more argument (test_images goes with test_labels only).
   */
  private static <T> void takesAnotherValue(
      Family<T> family, KindInfo<? extends T> kind, ArgInfo arg) throws JsonProcessingException {
    List<String> messages = new ArrayList<>();
    for (Map<String, Object> base : bases(family, kind)) {
      for (Object example : values(arg, base)) {
        base.put(arg.name(), example);
        Problems found = new Problems();
        Optional<T> value = Binder.bind(family, PlainTree.of("test", base), KeyPath.ROOT, found);
        found.all().forEach(d -> messages.add(d.message()));
        if (value.isPresent()
            && (arg.required() || !Objects.equals(arg.valueIn(value.get()), arg.defaultValue()))) {
          survives(family, value.get());
          return;
        }
      }
    }
    // What Keras's configurations write out but only one value of which is there yet.
    assertThat(messages)
        .as("no example of " + arg.name() + " differs from the default and binds")
        .isNotEmpty()
        .allSatisfy(message -> assertThat(message).contains("not of this version"));
  }

  /** The examples of the argument's type, and what is there. */
  private static List<Object> values(ArgInfo arg, Map<String, Object> base)
      throws JsonProcessingException {
    List<Object> values = new ArrayList<>();
    for (String example : arg.type().examples()) {
      values.add(plain(example));
    }
    if (base.containsKey(arg.name())) {
      values.add(base.get(arg.name()));
    }
    return values;
  }

  /** The required arguments, alone and with each example of each other argument. */
  private static <T> List<Map<String, Object>> bases(Family<T> family, KindInfo<? extends T> kind)
      throws JsonProcessingException {
    Map<String, Object> required = required(family, kind);
    List<Map<String, Object>> bases = new ArrayList<>(List.of(new LinkedHashMap<>(required)));
    for (ArgInfo other : kind.args()) {
      for (String example : other.type().examples()) {
        Map<String, Object> base = new LinkedHashMap<>(required);
        base.put(other.name(), plain(example));
        bases.add(base);
      }
    }
    return bases;
  }

  private static Object plain(String text) throws JsonProcessingException {
    return YAML.readValue(text, Object.class);
  }
}
