package dev.lamina.dsl.spec;

import dev.lamina.dsl.catalog.BadValue;
import dev.lamina.dsl.catalog.JsonSchema;
import dev.lamina.dsl.catalog.Numbers;
import dev.lamina.dsl.catalog.Reader;
import dev.lamina.dsl.catalog.ValueType;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.MappingNode.Entry;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SourceNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How {@link ClassWeights} are written: {@code {0: 1, 1: 2.5}}, or by the names of classes, or
 * {@code balanced}.
 */
public final class ClassWeightsSyntax implements ValueType<ClassWeights> {

  private static final String BALANCED = "balanced";

  @Override
  public String describe() {
    return "`balanced`, or a mapping of classes and their weights such as {0: 1, 1: 2.5}";
  }

  @Override
  public ClassWeights read(SourceNode node, Reader reader) throws BadValue {
    if (node instanceof ScalarNode scalar && scalar.text().equals(BALANCED)) {
      return new ClassWeights(Map.of());
    }
    if (!(node instanceof MappingNode mapping) || mapping.entries().isEmpty()) {
      throw new BadValue(
          "write `balanced`, or give each class, by its index from 0 or its name, a number");
    }
    Map<String, Double> byClass = new LinkedHashMap<>();
    boolean bad = false;
    for (Entry entry : mapping.entries()) {
      try {
        byClass.put(entry.name(), Numbers.finite(entry.value()));
      } catch (BadValue e) {
        bad = true;
        reader
            .problems()
            .error(
                "wrong-type",
                entry.value().span(),
                "the weight of class `"
                    + entry.name()
                    + "` must be a number, got "
                    + entry.value().describe(),
                e.getMessage());
      }
    }
    if (bad) {
      throw BadValue.reported();
    }
    return new ClassWeights(byClass);
  }

  @Override
  public Object write(ClassWeights value) {
    return value.balanced() ? BALANCED : (Object) value.byClass();
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> weights =
        JsonSchema.of(
            "type",
            "object",
            "additionalProperties",
            JsonSchema.of("type", "number"),
            "minProperties",
            1);
    return JsonSchema.of("anyOf", List.of(JsonSchema.of("const", BALANCED), weights));
  }

  @Override
  public boolean takes(String word) {
    return word.equals(BALANCED);
  }

  @Override
  public List<String> examples() {
    return List.of(BALANCED, "{0: 1, 1: 2.5}");
  }
}
