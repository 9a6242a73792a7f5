package dev.lamina.dsl.spec;

import dev.lamina.dsl.catalog.BadValue;
import dev.lamina.dsl.catalog.JsonSchema;
import dev.lamina.dsl.catalog.Numbers;
import dev.lamina.dsl.catalog.Reader;
import dev.lamina.dsl.catalog.ValueType;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.MappingNode.Entry;
import dev.lamina.dsl.source.SourceNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How {@link ClassWeights} are written: {@code {0: 1, 1: 2.5}}, or by the names of classes. */
public final class ClassWeightsSyntax implements ValueType<ClassWeights> {

  @Override
  public String describe() {
    return "a mapping of classes and their weights such as {0: 1, 1: 2.5}";
  }

  @Override
  public ClassWeights read(SourceNode node, Reader reader) throws BadValue {
    if (!(node instanceof MappingNode mapping) || mapping.entries().isEmpty()) {
      throw new BadValue("give each class, by its index from 0 or its name, a number");
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
    return value.byClass();
  }

  @Override
  public Map<String, Object> schema() {
    return JsonSchema.of(
        "type",
        "object",
        "additionalProperties",
        JsonSchema.of("type", "number"),
        "minProperties",
        1);
  }

  @Override
  public boolean takes(String word) {
    return false;
  }

  @Override
  public List<String> examples() {
    return List.of("{0: 1, 1: 2.5}");
  }
}
