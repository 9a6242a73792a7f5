package dev.lamina.runtime.data;

import dev.lamina.dsl.data.Csv;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * How a text file has its table.
 *
 * @param delimiter what stands between two cells; empty to find it out
 * @param header whether the first row names the columns
 * @param missing cells that mean that there is no value, beside empty ones
 */
record CsvForm(Optional<Character> delimiter, boolean header, Set<String> missing) {

  /** With a header; the delimiter is found. */
  static final CsvForm USUAL = new CsvForm(Optional.empty(), true, Set.of());

  private static final List<Character> USUAL_DELIMITERS = List.of(',', ';', '\t', '|');

  /** As much of a file is looked at to find the delimiter. */
  private static final int SAMPLE = 1 << 16;

  private static final int SAMPLE_ROWS = 20;

  CsvForm {
    missing = Set.copyOf(missing);
  }

  /** What the spec says. */
  static CsvForm of(Csv spec) {
    return new CsvForm(
        Optional.ofNullable(spec.delimiter()).map(text -> text.charAt(0)),
        spec.header(),
        Set.copyOf(spec.missingValues()));
  }

  /** Rows of {@code in}, whose delimiter is found out if it is not given; nothing is lost of it. */
  CSVParser parser(BufferedReader in) throws IOException {
    return parser(in, delimiter.isPresent() ? delimiter.get() : detected(in));
  }

  private static CSVParser parser(java.io.Reader in, char delimiter) throws IOException {
    return CSVParser.builder()
        .setReader(in)
        .setFormat(
            CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(false)
                .setIgnoreSurroundingSpaces(delimiter != '\t')
                .get())
        .get();
  }

  /** The one that cuts the first rows into the most cells, as many in each. */
  private static char detected(BufferedReader in) throws IOException {
    char[] sample = new char[SAMPLE];
    in.mark(SAMPLE + 1);
    int length = 0;
    for (int got = 0; got >= 0 && length < SAMPLE; length += Math.max(got, 0)) {
      got = in.read(sample, length, SAMPLE - length);
    }
    in.reset();
    String text = new String(sample, 0, length);
    char best = USUAL_DELIMITERS.get(0);
    int most = 1;
    for (char candidate : USUAL_DELIMITERS) {
      int cells = cells(text, length == SAMPLE, candidate);
      if (cells > most) {
        most = cells;
        best = candidate;
      }
    }
    return best;
  }

  /** How many cells each row has; of rows that differ, 1 at best. */
  private static int cells(String text, boolean cut, char delimiter) {
    List<Integer> counts = new ArrayList<>();
    boolean whole = true;
    try (CSVParser parser = parser(new StringReader(text), delimiter)) {
      for (CSVRecord row : parser) {
        if (row.size() > 1 || !row.get(0).isBlank()) {
          counts.add(row.size());
        }
        if (counts.size() == SAMPLE_ROWS) {
          whole = false;
          break;
        }
      }
    } catch (IOException | java.io.UncheckedIOException e) {
      // A quote that the sample cuts in two, or that is wrong: the rows before it tell enough.
      whole = false;
    }
    if (cut && whole && counts.size() > 1) {
      counts.remove(counts.size() - 1);
    }
    if (counts.isEmpty()) {
      return 0;
    }
    // A single short row is a mistake to be told with its place, not another delimiter.
    int header = counts.get(0);
    long same = counts.stream().filter(count -> count == header).count();
    return same * 2 > counts.size() ? header : 1;
  }
}
