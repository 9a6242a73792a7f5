package dev.lamina.runtime.data;

import dev.lamina.dsl.diagnostic.Counted;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A text file with a table, row by row. Rows are counted as an editor counts lines: the first is
 * row 1, and a row with a cell over several lines has the number of its first. Empty lines are
 * passed over. What is wrong with cells is collected, and thrown where the file ends.
 */
final class CsvFile implements Closeable {

  private static final String NOT_TEXT =
      ": this is no text file in UTF-8, so it cannot be read as CSV";

  private final Path path;
  private final CsvForm form;
  private final HashedFile file;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private final List<String> header;
  private final Complaints complaints = new Complaints();
  private CSVRecord cells;
  private int row;
  private boolean firstIsNext;

  private CsvFile(Path path, CsvForm form, HashedFile file) throws IOException {
    this.path = path;
    this.form = form;
    this.file = file;
    BufferedReader text =
        new BufferedReader(
            new InputStreamReader(
                file.content(),
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)),
            1 << 17);
    skipByteOrderMark(text);
    this.parser = form.parser(text);
    this.records = parser.iterator();
    if (!next(0)) {
      throw new DataException(
          path + ": the file is empty" + (form.header() ? "; it needs a header and a row" : ""));
    }
    this.header = List.copyOf(names());
    this.firstIsNext = !form.header();
    if (form.header()) {
      checkHeader();
    }
  }

  private List<String> names() {
    if (!form.header()) {
      return IntStream.range(0, cells.size()).mapToObj(String::valueOf).toList();
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      names.add(cell(i));
    }
    return names;
  }

  /** Opens a file and reads its header. */
  static CsvFile open(Path path, CsvForm form) {
    return open(path, form, HashedFile.open(path));
  }

  /** The same where the content is at hand: {@code path} is what messages call it. */
  static CsvFile open(Path path, CsvForm form, HashedFile file) {
    try {
      return new CsvFile(path, form, file);
    } catch (IOException | RuntimeException e) {
      try {
        file.close();
      } catch (IOException closing) {
        e.addSuppressed(closing);
      }
      throw e instanceof IOException io ? problem(path, io) : (RuntimeException) e;
    }
  }

  private static DataException problem(Path path, IOException e) {
    return e instanceof CharacterCodingException
        ? new DataException(path + NOT_TEXT, e)
        : HashedFile.problem(path, e);
  }

  /** Spreadsheets put one before the first name. */
  private static void skipByteOrderMark(BufferedReader text) throws IOException {
    text.mark(1);
    if (text.read() != '\uFEFF') {
      text.reset();
    }
  }

  private void checkHeader() {
    String all = String.join("", header);
    if (all.chars().anyMatch(Character::isISOControl)) {
      throw new DataException(path + NOT_TEXT);
    }
    if (header.stream().allMatch(name -> !name.isEmpty() && Numbers.parse(name).isPresent())) {
      throw new DataException(
          path
              + ":row 1: holds numbers, not names; the first row must name the columns, or write"
              + " `header: false`");
    }
    Set<String> seen = new HashSet<>();
    for (String name : header) {
      if (!seen.add(name)) {
        throw new DataException(
            path + ":row 1: column `" + name + "` is there twice; give each its own name");
      }
    }
  }

  /** The file. */
  Path path() {
    return path;
  }

  /** The names of its columns. */
  List<String> header() {
    return header;
  }

  /**
   * Goes on to the next row that is not empty; false at the end.
   *
   * @throws DataException at the end, if something was wrong on the way
   */
  boolean next() {
    if (firstIsNext) {
      firstIsNext = false;
      return true;
    }
    if (next(header.size())) {
      return true;
    }
    complaints.throwIfAny();
    return false;
  }

  private boolean next(int width) {
    while (true) {
      row = (int) parser.getCurrentLineNumber() + 1;
      if (!hasNext()) {
        return false;
      }
      cells = records.next();
      if (cells.size() == 1 && cell(0).isEmpty()) {
        continue;
      }
      if (width == 0 || cells.size() == width) {
        return true;
      }
      complaints.add(
          "",
          path
              + ":row "
              + row
              + ": has "
              + Counted.of(cells.size(), "cell")
              + ", but "
              + (form.header() ? "the header" : "the first row")
              + " has "
              + Counted.of(width, "column"));
    }
  }

  private boolean hasNext() {
    try {
      return records.hasNext();
    } catch (UncheckedIOException e) {
      IOException cause = e.getCause();
      if (cause instanceof CSVException) {
        throw complaints.and(
            path
                + ":row "
                + row
                + (cause.getMessage().contains("EOF")
                    ? ": a quote is opened and never closed"
                    : ": text stands behind a closing quote; a quote in a quoted cell is written"
                        + " twice"));
      }
      if (cause instanceof CharacterCodingException) {
        throw complaints.and(path + ":row " + row + ": is not in UTF-8; save the file in UTF-8");
      }
      throw problem(path, cause);
    }
  }

  /** The text of a cell, without blanks around it. */
  String cell(int column) {
    return cells.get(column).strip();
  }

  /** The text of a cell as it is. */
  String text(int column) {
    return cells.get(column);
  }

  /** Whether a cell says that there is no value. */
  boolean isMissing(int column) {
    String text = cell(column);
    return text.isEmpty() || form.missing().contains(text);
  }

  /** The row of the header is 1. */
  int row() {
    return row;
  }

  /** Something wrong with a cell of the row at hand, to be told where the file ends. */
  void complain(int column, String what, String hint) {
    String name = header.get(column);
    complaints.add(name, place(path, row, name) + what, hint);
  }

  /** A place in a file as messages begin with it. */
  static String place(Path path, int row, String column) {
    return path + ":row " + row + ", column " + column + ": ";
  }

  /** A problem with a cell of the row at hand that makes no sense to go on from. */
  DataException problem(int column, String what) {
    return complaints.and(place(path, row, header.get(column)) + what);
  }

  /** The hash of the whole file; to be called once, last. */
  String sha256() {
    try {
      return file.sha256();
    } catch (IOException e) {
      throw HashedFile.problem(path, e);
    }
  }

  @Override
  public void close() throws IOException {
    parser.close();
    file.close();
  }
}
