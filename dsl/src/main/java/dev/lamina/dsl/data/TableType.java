package dev.lamina.dsl.data;

import dev.lamina.dsl.catalog.BadValue;
import dev.lamina.dsl.catalog.Numbers;
import dev.lamina.dsl.catalog.Reader;
import dev.lamina.dsl.catalog.ValueType;
import dev.lamina.dsl.diagnostic.Counted;
import dev.lamina.dsl.source.SequenceNode;
import dev.lamina.dsl.source.SourceNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How a {@link Table} is written: a list of lists of numbers, or a list of numbers. */
public final class TableType implements ValueType<Table> {

  @Override
  public String describe() {
    return "rows of numbers such as [[0, 1], [1, 1]]";
  }

  @Override
  public Table read(SourceNode node, Reader reader) throws BadValue {
    if (!(node instanceof SequenceNode list) || list.items().isEmpty()) {
      throw new BadValue("write a list with one row of numbers for each example");
    }
    List<List<Double>> rows = new ArrayList<>();
    boolean good = true;
    for (SourceNode item : list.items()) {
      List<Double> row = new ArrayList<>();
      List<SourceNode> cells = item instanceof SequenceNode nested ? nested.items() : List.of(item);
      for (SourceNode cell : cells) {
        good &= number(cell, row, reader);
      }
      int width = rows.isEmpty() ? row.size() : rows.get(0).size();
      if (good && (row.isEmpty() || row.size() != width)) {
        reader
            .problems()
            .error(
                "ragged-rows",
                item.span(),
                "this row has "
                    + Counted.of(row.size(), "number")
                    + ", the first has "
                    + Counted.of(width, "number"),
                "give every row the same length, at least 1");
        good = false;
      }
      rows.add(row);
    }
    if (!good) {
      throw BadValue.reported();
    }
    return new Table(rows);
  }

  private static boolean number(SourceNode cell, List<Double> row, Reader reader) {
    try {
      double value = Numbers.finite(cell);
      if (!Float.isFinite((float) value)) {
        throw new BadValue("numbers must fit 32 bits: at most " + Float.MAX_VALUE);
      }
      row.add(value);
      return true;
    } catch (BadValue e) {
      reader
          .problems()
          .error(
              "wrong-type",
              cell.span(),
              "expected a number, got " + cell.describe(),
              e.getMessage());
      return false;
    }
  }

  @Override
  public Object write(Table value) {
    return value.rows();
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> numbers =
        Map.of("type", "array", "items", Map.of("type", "number"), "minItems", 1);
    return Map.of(
        "oneOf", List.of(numbers, Map.of("type", "array", "items", numbers, "minItems", 1)));
  }

  @Override
  public boolean takes(String word) {
    return false;
  }

  @Override
  public List<String> examples() {
    return List.of("[[0, 1], [1, 1]]", "[0, 1]", "[1, 0, 0, 1]");
  }
}
