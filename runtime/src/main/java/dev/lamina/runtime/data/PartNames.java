package dev.lamina.runtime.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** A column that says of each row whether it is to train, to validate or to test on. */
final class PartNames {

  /** The parts. */
  enum Part {
    TRAIN,
    VALIDATION,
    TEST
  }

  private static final Map<String, Part> WORDS =
      Map.of(
          "train", Part.TRAIN,
          "training", Part.TRAIN,
          "validation", Part.VALIDATION,
          "valid", Part.VALIDATION,
          "val", Part.VALIDATION,
          "dev", Part.VALIDATION,
          "test", Part.TEST,
          "testing", Part.TEST);

  private final int column;
  private final List<Part> rows = new ArrayList<>();

  PartNames(int column) {
    this.column = column;
  }

  /** Takes the row at hand. */
  void add(CsvFile file) {
    Part part = WORDS.get(file.cell(column).toLowerCase(Locale.ROOT));
    if (part == null) {
      file.complain(
          column,
          "`" + file.cell(column) + "` is no part of the data",
          "a part is " + String.join(", ", words()));
    }
    rows.add(part);
  }

  private static List<String> words() {
    return Arrays.stream(Part.values())
        .map(
            part ->
                WORDS.keySet().stream()
                    .filter(word -> WORDS.get(word) == part)
                    .sorted()
                    .reduce((a, b) -> a + " or " + b)
                    .orElseThrow())
        .toList();
  }

  /** The rows of a part. */
  int[] rows(Part part) {
    return IntStream.range(0, rows.size()).filter(i -> rows.get(i) == part).toArray();
  }
}
