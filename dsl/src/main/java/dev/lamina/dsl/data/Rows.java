package dev.lamina.dsl.data;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.BadArgument;
import dev.lamina.dsl.catalog.ByName;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Examples written in the file itself; tested on what it is trained on.
 *
 * @param x features, one row an example; of several inputs by name
 * @param y what to predict, one row an example; of several outputs by name
 * @param sampleWeight how much each example counts, or one list for each output by name; null for 1
 *     each
 */
@Kind(
    doc =
        "A handful of examples in the file itself, for problems such as xor. They are trained on and tested on.",
    source = "docs/data.md",
    example = "data: {rows: {x: [[0, 0], [0, 1], [1, 0], [1, 1]], y: [0, 1, 1, 0]}}")
public record Rows(
    @Arg(doc = "Features: a row of numbers for each example; of several inputs by name.")
        ByName<Table> x,
    @Arg(
            doc =
                "What to predict: a number, or a row of numbers, for each example; of several outputs by name.")
        ByName<Table> y,
    @Arg(
            doc =
                "How much each example counts in the loss: a number for each; default: all alike. Of several outputs one list for all, or one for each by name.",
            def = Arg.NONE)
        ByName<Table> sampleWeight)
    implements DataSpec {

  public Rows {
    sameRows("x", x, "x", x.values().get(0));
    sameRows("y", y, "x", x.values().get(0));
    if (sampleWeight != null) {
      sameRows("sample_weight", sampleWeight, "x", x.values().get(0));
      if (sampleWeight.isNamed()) {
        Parts.checkAll("sample_weight", sampleWeight, Parts.names(y), "y");
      }
      if (sampleWeight.values().stream().anyMatch(table -> table.columns() != 1)) {
        throw new BadArgument(
            "sample_weight",
            "an example counts with one number, and a row of sample_weight has more",
            "write one number for each example: [1, 2, 0.5]");
      }
    }
  }

  private static void sameRows(String argument, ByName<Table> given, String other, Table first) {
    for (int i = 0; i < given.values().size(); i++) {
      int rows = given.values().get(i).rows().size();
      if (rows != first.rows().size()) {
        String name = given.isNamed() ? "`" + given.names().get(i) + "` of " : "";
        throw new BadArgument(
            argument,
            other + " has " + first.rows().size() + " rows, " + name + argument + " has " + rows,
            "give each row of " + other + " its row of " + argument);
      }
    }
  }

  @Override
  public Optional<Shape> exampleShape() {
    return x.isNamed() ? Optional.empty() : Optional.of(Shape.of(x.only().columns()));
  }

  @Override
  public List<Feed> feeds() {
    List<Feed> feeds = new ArrayList<>();
    List<String> names = Parts.names(x);
    for (int i = 0; i < names.size(); i++) {
      Shape shape = Shape.of(x.values().get(i).columns());
      feeds.add(new Feed(names.get(i), Optional.of(shape)));
    }
    return feeds;
  }

  @Override
  public List<Answer> answers() {
    return Parts.names(y).stream().map(name -> new Answer(name, Optional.empty())).toList();
  }

  @Override
  public boolean weighted() {
    return sampleWeight != null;
  }
}
