package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.BadValue;
import dev.lamina.dsl.catalog.Numbers;
import dev.lamina.dsl.catalog.Reader;
import dev.lamina.dsl.catalog.ValueType;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SequenceNode;
import dev.lamina.dsl.source.SourceNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code [null, 1, null]}: a size for each axis, the batch's first. */
public final class NoiseShapeSyntax implements ValueType<NoiseShape> {

  @Override
  public String describe() {
    return "a list of sizes such as [null, 1, null], the batch first";
  }

  @Override
  public NoiseShape read(SourceNode node, Reader reader) throws BadValue {
    if (!(node instanceof SequenceNode list) || list.items().isEmpty()) {
      throw new BadValue("write null for the size that an axis has, 1 to share noise along it");
    }
    List<Integer> sizes = new ArrayList<>();
    for (SourceNode item : list.items()) {
      boolean whole = item instanceof ScalarNode scalar && scalar.isNull();
      sizes.add(whole ? NoiseShape.WHOLE : (int) Numbers.whole(item, 1, Integer.MAX_VALUE));
    }
    return new NoiseShape(sizes);
  }

  @Override
  public Object write(NoiseShape value) {
    List<Integer> sizes = new ArrayList<>(value.sizes());
    sizes.replaceAll(size -> size == NoiseShape.WHOLE ? null : size);
    return sizes;
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> size = Map.of("type", List.of("integer", "null"), "minimum", 1);
    return Map.of("type", "array", "items", size, "minItems", 1);
  }

  @Override
  public boolean takes(String word) {
    return false;
  }

  @Override
  public List<String> examples() {
    return List.of("[null, 1, null]", "[1, null]");
  }
}
