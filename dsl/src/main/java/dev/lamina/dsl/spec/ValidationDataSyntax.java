package dev.lamina.dsl.spec;

import dev.lamina.dsl.catalog.BadValue;
import dev.lamina.dsl.catalog.Binder;
import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.Kinds;
import dev.lamina.dsl.catalog.Reader;
import dev.lamina.dsl.catalog.ValueType;
import dev.lamina.dsl.data.DataSpec;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SourceNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A dataset in any of its forms, or a path. */
public final class ValidationDataSyntax implements ValueType<ValidationData> {

  private static Family<DataSpec> datasets() {
    return Family.of(DataSpec.class);
  }

  @Override
  public String describe() {
    return "a dataset such as {csv: validation.csv}, or a path such as validation.csv";
  }

  @Override
  public ValidationData read(SourceNode node, Reader reader) throws BadValue {
    if (node instanceof ScalarNode scalar && !scalar.isNull() && !startsWithDataset(scalar)) {
      return new ValidationData.Part(scalar.text());
    }
    if (node instanceof MappingNode || node instanceof ScalarNode scalar && !scalar.isNull()) {
      return new ValidationData.Other(
          Binder.bind(datasets(), node, reader.path(), reader.problems())
              .orElseThrow(BadValue::reported));
    }
    throw new BadValue("");
  }

  private static boolean startsWithDataset(ScalarNode scalar) {
    return datasets().find(scalar.text().strip().split("\\s", 2)[0]).isPresent();
  }

  @Override
  public Object write(ValidationData value) {
    return value instanceof ValidationData.Part part
        ? part.path()
        : Kinds.write(((ValidationData.Other) value).spec());
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of(
        "anyOf", List.of(Map.of("type", "string"), Map.of("$ref", "#/$defs/" + datasets().noun())));
  }

  @Override
  public boolean takes(String word) {
    return false;
  }

  @Override
  public Optional<Family<?>> kinds() {
    return Optional.of(datasets());
  }

  @Override
  public List<String> examples() {
    return List.of("validation.csv", "digits");
  }
}
