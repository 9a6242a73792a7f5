package dev.lamina.cli.task;

import dev.lamina.cli.terminal.Columns;
import dev.lamina.dsl.diagnostic.Counted;
import dev.lamina.runtime.data.ColumnFacts;
import dev.lamina.runtime.data.DataFacts;
import dev.lamina.runtime.data.DataTarget;
import dev.lamina.runtime.data.Moments;
import dev.lamina.runtime.data.PartFacts;
import dev.lamina.runtime.data.TableCode;
import dev.lamina.runtime.data.TableFacts;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What is in data, for people.
 *
 * @param out where to print
 */
record DataText(PrintWriter out) {

  /** More rows than this are no help on a terminal; JSON has them all. */
  private static final int MOST = 40;

  private static final int MOST_CHANNELS = 12;

  /** A class that is this many times rarer than the most frequent one is told. */
  private static final double RARE = 10;

  /** The columns of a file. */
  void print(TableFacts table) {
    out.printf("%s: %s%n", table.file(), Counted.of(table.rows(), "row"));
    Columns columns =
        new Columns("column", "kind", "missing", "distinct", "mean", "std", "min", "max");
    for (ColumnFacts column : table.columns().stream().limit(MOST).toList()) {
      Moments moments = column.moments();
      boolean numbers = column.isNumbers();
      columns.row(
          shortened(column.name()),
          column.kind(),
          column.missing(),
          column.distinct() + (column.more() ? "+" : ""),
          numbers ? number(moments.mean()) : "",
          numbers ? number(moments.deviation()) : "",
          numbers ? number(moments.least()) : shortened(column.examples()),
          numbers ? number(moments.greatest()) : "");
    }
    out.print(columns.text());
    more(table.columns().size(), "columns");
    out.println();
  }

  private static String shortened(String text) {
    int most = 16;
    return text.length() <= most ? text : text.substring(0, most - 3) + "...";
  }

  private void more(int all, String what) {
    if (all > MOST) {
      out.printf(Locale.ROOT, "... %,d more %s; --format json has them all%n", all - MOST, what);
    }
  }

  /** Parts, classes, values, examples that parts share. */
  void print(DataFacts facts) {
    Columns sizes = new Columns("part", "examples", "repeated");
    facts.parts().forEach(part -> sizes.row(part.part(), part.size(), part.repeated()));
    out.print(sizes.text());
    if (facts.taken() < facts.available()) {
      out.printf(
          Locale.ROOT,
          "max_examples takes the first %,d of %,d examples to train on%n",
          facts.taken(),
          facts.available());
    }
    for (int i = 0; i < facts.data().targets().size(); i++) {
      out.println();
      DataTarget target = facts.data().targets().get(i);
      if (target.classNames().isEmpty()) {
        printNumbers(facts, i, target);
      } else {
        printClasses(facts, i, target);
      }
    }
    for (int i = 0; i < facts.data().inputs().size(); i++) {
      printInput(facts, i);
    }
    if (!facts.shared().isEmpty()) {
      out.println();
    }
    facts
        .shared()
        .forEach(
            (parts, count) ->
                out.printf(
                    "%s: %s the same features%n",
                    parts,
                    count == 1
                        ? "1 example has"
                        : String.format(Locale.ROOT, "%,d examples have", count)));
  }

  private void printClasses(DataFacts facts, int output, DataTarget target) {
    List<String> heading =
        new ArrayList<>(List.of(target.name().isEmpty() ? "class" : "class of " + target.name()));
    facts.parts().forEach(part -> heading.add(part.part()));
    heading.add("share");
    Columns table = new Columns(heading.toArray(String[]::new));
    List<Long> first = facts.parts().get(0).outputs().get(output).counts();
    double all = first.stream().mapToLong(Long::longValue).sum();
    for (int i = 0; i < Math.min(MOST, target.classNames().size()); i++) {
      List<Object> row = new ArrayList<>(List.of(target.classNames().get(i)));
      for (PartFacts part : facts.parts()) {
        row.add(part.outputs().get(output).counts().get(i));
      }
      row.add(String.format(Locale.ROOT, "%.1f %%", 100 * first.get(i) / all));
      table.row(row.toArray());
    }
    out.print(table.text());
    more(target.classNames().size(), "classes");
    long most = first.stream().mapToLong(Long::longValue).max().orElse(0);
    long least = first.stream().mapToLong(Long::longValue).min().orElse(0);
    if (least * RARE <= most) {
      out.printf(
          Locale.ROOT,
          "Unbalanced: the rarest class has %,d examples to train on, the most frequent %,d;"
              + " think of `class_weight`.%n",
          least,
          most);
    }
  }

  private void printNumbers(DataFacts facts, int output, DataTarget target) {
    Columns table =
        new Columns(
            target.name().isEmpty() ? "target" : "target of " + target.name(),
            "part",
            "mean",
            "std",
            "min",
            "max");
    for (PartFacts part : facts.parts()) {
      List<Moments> numbers = part.outputs().get(output).numbers();
      for (int i = 0; i < Math.min(MOST_CHANNELS, numbers.size()); i++) {
        row(table, "#" + i, part.part(), numbers.get(i));
      }
    }
    out.print(table.text());
  }

  private void printInput(DataFacts facts, int input) {
    String name = facts.data().inputs().get(input).name();
    String title = facts.data().inputs().get(input).shape() + (name.isEmpty() ? "" : " " + name);
    Columns table = new Columns("input " + title, "part", "mean", "std", "min", "max");
    int channels = facts.parts().get(0).inputs().get(input).channels().size();
    List<String> labels =
        facts.data().inputs().get(input).code().orElse(null) instanceof TableCode code
            ? code.labels()
            : IntStream.range(0, channels).mapToObj(i -> "#" + i).toList();
    for (int i = 0; i < Math.min(MOST_CHANNELS, channels); i++) {
      for (PartFacts part : facts.parts()) {
        row(
            table,
            shortened(labels.get(i)),
            part.part(),
            part.inputs().get(input).channels().get(i));
      }
    }
    out.println();
    out.print(table.text());
    if (channels > MOST_CHANNELS) {
      out.printf(
          Locale.ROOT, "... %,d more; --format json has them all%n", channels - MOST_CHANNELS);
    }
  }

  private static void row(Columns table, String what, String part, Moments moments) {
    table.row(
        what,
        part,
        number(moments.mean()),
        number(moments.deviation()),
        number(moments.least()),
        number(moments.greatest()));
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "-";
    }
    return value == Math.rint(value) && Math.abs(value) < 1e7
        ? String.valueOf((long) value)
        : String.format(Locale.ROOT, "%.4g", value);
  }
}
