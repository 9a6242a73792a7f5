package dev.lamina.runtime.data;

import dev.lamina.dsl.catalog.ByName;
import dev.lamina.dsl.data.Feed;
import dev.lamina.dsl.data.Rows;
import dev.lamina.dsl.data.Table;
import dev.lamina.dsl.shape.Shape;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes examples from the spec itself. */
final class RowsLoader implements Loader<Rows> {

  @Override
  public Dataset load(Rows spec, DataContext context) {
    List<DataInput> inputs = new ArrayList<>();
    List<StoredExamples.Input> features = new ArrayList<>();
    for (Table table : spec.x().values()) {
      Shape shape = Shape.of(table.columns());
      inputs.add(new DataInput(name(spec.x(), inputs.size()), shape, 1));
      features.add(new StoredExamples.Input(shape, new FloatCells(floats(table))));
    }
    List<DataTarget> targets = new ArrayList<>();
    for (Table table : spec.y().values()) {
      targets.add(new DataTarget(name(spec.y(), targets.size()), table.columns(), List.of()));
    }
    Examples examples = new StoredExamples(features, packed(spec.y()), weights(spec));
    MessageDigest digest = HashedFile.sha256Digest();
    digest.update(text(spec).getBytes(StandardCharsets.UTF_8));
    return new Dataset(
        examples, Optional.of(examples), inputs, targets, Map.of("rows", HashedFile.hex(digest)));
  }

  private static String name(ByName<Table> tables, int index) {
    return tables.isNamed() ? tables.names().get(index) : Feed.ONLY;
  }

  /** A text that is another where the rows are others. */
  private static String text(Rows spec) {
    String text = text(spec.x()) + " " + text(spec.y());
    return spec.weighted() ? text + " " + text(spec.sampleWeight()) : text;
  }

  private static String text(ByName<Table> tables) {
    return tables.isNamed()
        ? tables.names() + " " + tables.values().stream().map(Table::rows).toList()
        : tables.only().rows().toString();
  }

  /** Weights in the order of the targets. */
  private static StoredExamples.Numbers weights(Rows spec) {
    if (!spec.weighted()) {
      return StoredExamples.Numbers.NONE;
    }
    ByName<Table> given = spec.sampleWeight();
    return given.isNamed()
        ? packed(
            new ByName<>(
                spec.y().names(),
                spec.y().names().stream().map(name -> given.get(name).orElseThrow()).toList()))
        : packed(given);
  }

  /** The numbers of several tables, those of an example one after another. */
  private static StoredExamples.Numbers packed(ByName<Table> tables) {
    int rows = tables.values().get(0).rows().size();
    int size = tables.values().stream().mapToInt(Table::columns).sum();
    float[] all = new float[rows * size];
    int at = 0;
    for (int row = 0; row < rows; row++) {
      for (Table table : tables.values()) {
        for (double number : table.rows().get(row)) {
          all[at++] = (float) number;
        }
      }
    }
    return new StoredExamples.Numbers(all, size);
  }

  private static float[][] floats(Table table) {
    return table.rows().stream().map(RowsLoader::floats).toArray(float[][]::new);
  }

  private static float[] floats(List<Double> row) {
    float[] numbers = new float[row.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = row.get(i).floatValue();
    }
    return numbers;
  }
}
