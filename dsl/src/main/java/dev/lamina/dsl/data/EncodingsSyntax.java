package dev.lamina.dsl.data;

import dev.lamina.dsl.catalog.BadValue;
import dev.lamina.dsl.catalog.Binder;
import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.JsonSchema;
import dev.lamina.dsl.catalog.Kinds;
import dev.lamina.dsl.catalog.Reader;
import dev.lamina.dsl.catalog.ValueType;
import dev.lamina.dsl.encoding.Encoding;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.MappingNode.Entry;
import dev.lamina.dsl.source.SourceNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How {@link Encodings} are written: {@code {age: standardize, sex: one_hot}}. */
public final class EncodingsSyntax implements ValueType<Encodings> {

  @Override
  public String describe() {
    return "a mapping of columns and encodings such as {age: standardize, sex: one_hot}";
  }

  @Override
  public Encodings read(SourceNode node, Reader reader) throws BadValue {
    if (!(node instanceof MappingNode mapping)) {
      throw new BadValue("name columns: {age: standardize, \"*\": min_max}");
    }
    Map<String, Encoding> byColumn = new LinkedHashMap<>();
    boolean bad = false;
    for (Entry entry : mapping.entries()) {
      Optional<Encoding> encoding =
          Binder.bind(
              Family.of(Encoding.class),
              entry.value(),
              reader.path().key(entry.name()),
              reader.problems());
      encoding.ifPresent(each -> byColumn.put(entry.name(), each));
      bad |= encoding.isEmpty();
    }
    if (bad) {
      throw BadValue.reported();
    }
    return new Encodings(byColumn);
  }

  @Override
  public Object write(Encodings value) {
    Map<String, Object> plain = new LinkedHashMap<>();
    value.byColumn().forEach((column, encoding) -> plain.put(column, Kinds.write(encoding)));
    return plain;
  }

  @Override
  public Map<String, Object> schema() {
    return JsonSchema.of(
        "type",
        "object",
        "additionalProperties",
        JsonSchema.of("$ref", "#/$defs/" + Family.of(Encoding.class).noun()));
  }

  @Override
  public boolean takes(String word) {
    return false;
  }

  @Override
  public List<String> examples() {
    return List.of("{age: standardize}", "{sex: one_hot, \"*\": min_max}");
  }
}
