package dev.lamina.runtime.transfer;

import dev.lamina.dsl.encoding.Affine;
import dev.lamina.runtime.data.CategoryCode;
import dev.lamina.runtime.data.ColumnCode;
import dev.lamina.runtime.data.NumberCode;
import dev.lamina.runtime.data.TableCode;
import dev.lamina.runtime.train.Rounded;
import java.util.ArrayList;
import java.util.List;

/** Where columns of two tables become other numbers. */
final class ColumnDifferences {

  private ColumnDifferences() {}

  /**
   * All of them in words.
   *
   * @param input what the message calls the input, behind a space; empty for the only one
   */
  static List<String> of(TableCode was, TableCode is, String input) {
    List<String> before = columns(was);
    List<String> now = columns(is);
    if (!before.equals(now)) {
      return List.of(
          "its columns%s were %s, these are %s"
              .formatted(input, Listed.of(before), Listed.of(now)));
    }
    List<String> words = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      ColumnCode there = was.columns().get(i);
      ColumnCode here = is.columns().get(i);
      if (!there.equals(here)) {
        words.add(
            "column %s was %s, here it is %s".formatted(here.column(), told(there), told(here)));
      }
    }
    return words;
  }

  private static List<String> columns(TableCode code) {
    return code.columns().stream().map(ColumnCode::column).toList();
  }

  private static String told(ColumnCode code) {
    return code instanceof CategoryCode category ? told(category) : told((NumberCode) code);
  }

  private static String told(CategoryCode code) {
    List<String> places = new ArrayList<>();
    if (code.missing()) {
      places.add("(missing)");
    }
    if (code.unknown()) {
      places.add("(unknown)");
    }
    places.addAll(code.categories());
    return "the %s of %s%s"
        .formatted(
            code.oneHot() ? "one-hot vector" : "number",
            Listed.of(places),
            code.fill().map(fill -> ", missing taken for " + fill).orElse(""));
  }

  private static String told(NumberCode code) {
    return affine(code.affine())
        + (code.fill().isPresent()
            ? ", missing taken for " + Rounded.number(code.fill().getAsDouble())
            : "")
        + (code.indicator() ? " and marked" : "");
  }

  /** A number moved and divided. */
  static String affine(Affine affine) {
    if (affine.equals(Affine.NONE)) {
      return "as it is";
    }
    double shift = affine.shift();
    return "(x %s %s) / %s"
        .formatted(
            shift < 0 ? "+" : "-",
            Rounded.number(Math.abs(shift)),
            Rounded.number(affine.divisor()));
  }
}
