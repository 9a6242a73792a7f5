package dev.lamina.runtime.data;

import java.util.LinkedHashSet;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks at the cells of a column one by one, in a memory that does not grow with their number. */
final class ColumnReader {

  static final String NUMBERS = "numbers";
  private static final String TEXT = "text";
  private static final String NOTHING = "nothing";

  /** More different values are not told apart. */
  private static final int MOST = 1000;

  private static final int EXAMPLES = 4;
  private static final int LONGEST = 16;

  private final String name;
  private final Set<String> values = new LinkedHashSet<>();
  private final Moments.Builder moments = new Moments.Builder();
  private long rows;
  private long missing;
  private long words;
  private boolean more;

  ColumnReader(String name) {
    this.name = name;
  }

  /** Takes the cell of the row at hand. */
  void add(CsvFile file, int column) {
    rows++;
    String text = file.cell(column);
    if (file.isMissing(column) || Numbers.looksMissing(text)) {
      missing++;
      return;
    }
    if (values.size() < MOST) {
      values.add(text);
    } else {
      more |= !values.contains(text);
    }
    OptionalDouble number = Numbers.parse(text);
    if (number.isPresent()) {
      moments.add(number.getAsDouble());
    } else {
      words++;
    }
  }

  ColumnFacts facts() {
    String kind = rows == missing ? NOTHING : words == 0 ? NUMBERS : TEXT;
    return new ColumnFacts(
        name,
        kind,
        rows,
        missing,
        values.size(),
        more,
        moments.moments(),
        values.stream()
            .limit(EXAMPLES)
            .map(ColumnReader::shortened)
            .collect(Collectors.joining(", ")));
  }

  private static String shortened(String value) {
    String line = value.replaceAll("\\s+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 3) + "...";
  }
}
