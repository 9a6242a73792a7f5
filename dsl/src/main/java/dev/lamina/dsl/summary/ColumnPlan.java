package dev.lamina.dsl.summary;

import dev.lamina.dsl.summary.BoxTable.Column;
import dev.lamina.dsl.summary.CellText.Align;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns of Keras 3's summary: titles, alignment, and the part of the line at which each ends.
 *
 * @param titles of the columns
 * @param aligns of the columns
 * @param ends where each ends, as a part of the line; the last is 1
 * @param longest the line's length where the console is wide enough
 */
record ColumnPlan(List<String> titles, List<Align> aligns, List<Double> ends, int longest) {

  /** Of a model whose layers follow one another. */
  static final ColumnPlan SEQUENTIAL =
      new ColumnPlan(
          List.of("Layer (type)", "Output Shape", "Param #"),
          List.of(Align.LEFT, Align.LEFT, Align.RIGHT),
          List.of(0.45, 0.80, 1.0),
          88);

  /** Of a model that branches. */
  static final ColumnPlan BRANCHING =
      new ColumnPlan(
          List.of("Layer (type)", "Output Shape", "Param #", "Connected to"),
          List.of(Align.LEFT, Align.LEFT, Align.RIGHT, Align.LEFT),
          List.of(0.3, 0.56, 0.74, 1.0),
          108);

  /** Keras leaves this many columns of a console free. */
  private static final int MARGIN = 4;

  /** These columns and one that says whether a layer is trained. */
  ColumnPlan withTrainable() {
    List<String> moreTitles = new ArrayList<>(titles);
    moreTitles.add("Trainable");
    List<Align> moreAligns = new ArrayList<>(aligns);
    moreAligns.add(Align.CENTER);
    List<Double> moreEnds = new ArrayList<>(ends.stream().map(end -> end * 0.90).toList());
    moreEnds.add(1.0);
    return new ColumnPlan(moreTitles, moreAligns, moreEnds, longest + 12);
  }

  /** The columns on a console of this width. */
  BoxTable on(int consoleColumns) {
    return ofLength(Math.min(longest, consoleColumns - MARGIN));
  }

  /**
   * The columns on a line of this length. Keras gives each its part of the line; rich then adds
   * spaces and borders, finds the table too wide, and takes the excess from the columns in turn,
   * rounding halves to even. The result is what is seen, so all of it is repeated here.
   */
  BoxTable ofLength(int length) {
    int count = titles.size();
    int excess = 3 * count + 1;
    int start = 0;
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int width = (int) (ends.get(i) * length) - start;
      int taken = (int) Math.rint((double) excess / (count - i));
      columns.add(new Column(titles.get(i), aligns.get(i), Math.max(width - taken, 1)));
      start += width;
      excess -= taken;
    }
    return new BoxTable(columns);
  }
}
