package dev.lamina.dsl.catalog;

import dev.lamina.dsl.catalog.PerOutput.Form;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SequenceNode;
import dev.lamina.dsl.source.SourceNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How {@link PerOutput} values are written. A kind may be a mapping itself: a mapping is one by
 * output where its values, and not its keys, name kinds.
 *
 * @param item of each value
 */
record PerOutputType<T>(ValueType<T> item) implements ValueType<PerOutput<T>> {

  @Override
  public String describe() {
    return isListed() ? new ListType<>(item).describe() : item.describe();
  }

  @Override
  public PerOutput<T> read(SourceNode node, Reader reader) throws BadValue {
    if (node instanceof SequenceNode list && (isListed() || !list.items().isEmpty())) {
      return PerOutput.inOrder(new ListType<>(item).read(list, reader));
    }
    if (node instanceof MappingNode mapping && several(mapping)) {
      Map<String, T> byName = ByNameType.byName(item, mapping, reader);
      return new PerOutput<>(
          Form.BY_NAME, List.copyOf(byName.keySet()), List.copyOf(byName.values()));
    }
    if (isListed()) {
      throw new BadValue("write it in brackets: [" + item.examples().get(0) + "]");
    }
    return PerOutput.all(item.read(node, reader));
  }

  /** Whether an output has a list of them, so that there is no single one for all. */
  private boolean isListed() {
    return item instanceof OneOrListType<?>;
  }

  @Override
  public boolean several(SourceNode node) {
    if (node instanceof SequenceNode) {
      return true;
    }
    return node instanceof MappingNode mapping
        && (item.kinds().isEmpty() || byOutput(item.kinds().get(), mapping));
  }

  private static boolean byOutput(Family<?> family, MappingNode mapping) {
    boolean says =
        mapping.entry(KindInfo.TYPE).isPresent() || mapping.entry(Expander.CLASS_NAME).isPresent();
    long naming = mapping.entries().stream().filter(e -> namesKind(family, e.value())).count();
    return !says
        && naming > 0
        && (naming == mapping.entries().size()
            || mapping.entries().stream().noneMatch(e -> namesKind(family, e.key())));
  }

  /** Whether a value is a kind by the looks of it: {@code mse}, or {@code {huber: ...}}. */
  private static boolean namesKind(Family<?> family, SourceNode node) {
    if (node instanceof ScalarNode scalar) {
      List<ScalarNode> words = Shorthand.split(scalar);
      return !words.isEmpty() && family.find(words.get(0).text()).isPresent();
    }
    return node instanceof MappingNode mapping
        && (mapping.entry(KindInfo.TYPE).isPresent()
            || mapping.entry(Expander.CLASS_NAME).isPresent()
            || mapping.entries().size() == 1 && namesKind(family, mapping.entries().get(0).key()));
  }

  @Override
  public Object write(PerOutput<T> value) {
    return switch (value.form()) {
      case ALL -> item.write(value.values().get(0));
      case IN_ORDER -> value.values().stream().map(item::write).toList();
      case BY_NAME -> {
        Map<String, Object> plain = new LinkedHashMap<>();
        for (int i = 0; i < value.names().size(); i++) {
          plain.put(value.names().get(i), item.write(value.values().get(i)));
        }
        yield plain;
      }
    };
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> list = new ListType<>(item).schema();
    Map<String, Object> byName = ByNameType.mapping(item.schema());
    return JsonSchema.of(
        "anyOf", isListed() ? List.of(list, byName) : List.of(item.schema(), list, byName));
  }

  @Override
  public boolean takes(String word) {
    return !isListed() && item.takes(word);
  }

  @Override
  public List<String> words() {
    return item.words();
  }

  @Override
  public Optional<Family<?>> kinds() {
    return item.kinds();
  }

  @Override
  public double[] numbers(PerOutput<T> value) {
    return value.values().stream().flatMapToDouble(v -> Arrays.stream(item.numbers(v))).toArray();
  }

  @Override
  public List<String> examples() {
    return isListed() ? new ListType<>(item).examples() : item.examples();
  }
}
