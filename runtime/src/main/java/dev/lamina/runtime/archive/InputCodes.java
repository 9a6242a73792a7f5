package dev.lamina.runtime.archive;

import dev.lamina.dsl.data.TextSplit;
import dev.lamina.dsl.data.TextStandardize;
import dev.lamina.dsl.encoding.Affine;
import dev.lamina.runtime.data.CategoryCode;
import dev.lamina.runtime.data.ColumnCode;
import dev.lamina.runtime.data.InputCode;
import dev.lamina.runtime.data.NumberCode;
import dev.lamina.runtime.data.TableCode;
import dev.lamina.runtime.data.TextCode;
import dev.lamina.runtime.data.TextRules;
import dev.lamina.runtime.file.Plain;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What was learnt of the data, as plain data. */
final class InputCodes {

  private static final String COLUMNS = "columns";
  private static final String CATEGORIES = "categories";
  private static final String FILL = "fill";
  private static final String VOCABULARY = "vocabulary";

  private InputCodes() {}

  static Map<String, Object> view(InputCode code) {
    Map<String, Object> view = new LinkedHashMap<>();
    if (code instanceof TextCode text) {
      view.put("length", text.length());
      view.put("standardize", word(text.rules().standardize()));
      view.put("split", word(text.rules().split()));
      view.put(VOCABULARY, text.vocabulary());
      return view;
    }
    view.put(COLUMNS, ((TableCode) code).columns().stream().map(InputCodes::view).toList());
    return view;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static InputCode read(Plain plain) {
    if (plain.has(VOCABULARY)) {
      return new TextCode(
          new TextRules(
              plain.word("standardize", TextStandardize.class),
              plain.word("split", TextSplit.class)),
          Math.toIntExact(plain.whole("length")),
          plain.texts(VOCABULARY));
    }
    return new TableCode(plain.parts(COLUMNS).stream().map(InputCodes::column).toList());
  }

  private static Map<String, Object> view(ColumnCode code) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("column", code.column());
    if (code instanceof NumberCode number) {
      number.fill().ifPresent(fill -> view.put(FILL, fill));
      view.put("indicator", number.indicator());
      view.putAll(view(number.affine()));
    } else if (code instanceof CategoryCode category) {
      view.put(CATEGORIES, category.categories());
      view.put("one_hot", category.oneHot());
      view.put("missing", category.missing());
      view.put("unknown", category.unknown());
      category.fill().ifPresent(fill -> view.put(FILL, fill));
    }
    return view;
  }

  private static ColumnCode column(Plain plain) {
    if (plain.has(CATEGORIES)) {
      return new CategoryCode(
          plain.text("column"),
          plain.texts(CATEGORIES),
          plain.flag("one_hot"),
          plain.flag("missing"),
          plain.flag("unknown"),
          plain.has(FILL) ? Optional.of(plain.text(FILL)) : Optional.empty());
    }
    return new NumberCode(
        plain.text("column"),
        plain.has(FILL) ? OptionalDouble.of(plain.number(FILL)) : OptionalDouble.empty(),
        plain.flag("indicator"),
        affine(plain));
  }

  private static Map<String, Object> view(Affine affine) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("shift", affine.shift());
    view.put("divisor", affine.divisor());
    return view;
  }

  private static Affine affine(Plain plain) {
    return new Affine(plain.number("shift"), plain.number("divisor"));
  }

  /** The units of an output. */
  static Map<String, Object> view(List<Affine> units) {
    return Map.of("numbers", units.stream().map(InputCodes::view).toList());
  }

  /** The units of an output. */
  static List<Affine> units(Plain plain) {
    return plain.partsIfAny("numbers").stream().map(InputCodes::affine).toList();
  }
}
