package dev.lamina.runtime.data;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.datavec.api.records.reader.impl.csv.CSVRecordReader;
import org.datavec.api.split.InputStreamInputSplit;
import org.datavec.api.writable.Writable;

/**
 * A text file with a header, row by row, through DataVec's reader. Rows are counted as an editor or
 * a spreadsheet does: the header is row 1. Empty lines are passed over.
 */
final class CsvFile implements Closeable {

  private final Path path;
  private final HashedFile file;
  private final CSVRecordReader reader;
  private final List<String> header;
  private List<Writable> cells = List.of();
  private int row;

  private CsvFile(Path path, char delimiter, HashedFile file) throws IOException {
    this.path = path;
    this.file = file;
    this.reader = new CSVRecordReader(0, delimiter, '"');
    try {
      reader.initialize(new InputStreamInputSplit(file.content()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    if (!next(0)) {
      throw new DataException(path + ": the file is empty; it needs a header and a row");
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      names.add(cell(i));
    }
    // Spreadsheets put a byte order mark before the first name.
    names.set(0, names.get(0).replaceFirst("^\uFEFF", ""));
    this.header = List.copyOf(names);
    checkHeader(delimiter);
  }

  /** Opens a file and reads its header. */
  static CsvFile open(Path path, char delimiter) {
    HashedFile file = HashedFile.open(path);
    try {
      return new CsvFile(path, delimiter, file);
    } catch (IOException | RuntimeException e) {
      try {
        file.close();
      } catch (IOException closing) {
        e.addSuppressed(closing);
      }
      throw e instanceof IOException io ? HashedFile.problem(path, io) : (RuntimeException) e;
    }
  }

  private void checkHeader(char delimiter) {
    String all = String.join("", header);
    if (all.chars().anyMatch(c -> c == 0xFFFD || Character.isISOControl(c))) {
      throw new DataException(
          path + ": this is no text file in UTF-8, so it cannot be read as CSV");
    }
    if (header.stream().allMatch(name -> !name.isEmpty() && Numbers.parse(name).isPresent())) {
      throw new DataException(
          path + ":row 1: holds numbers, not names; the first row must name the columns");
    }
    if (header.size() == 1 && delimiter != ';' && all.indexOf(';') >= 0) {
      throw new DataException(
          path + ":row 1: only one column; if `;` stands between cells, add `delimiter: \";\"`");
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

  /** Goes on to the next row that is not empty; false at the end. */
  boolean next() {
    return next(header.size());
  }

  private boolean next(int width) {
    while (hasNext()) {
      row++;
      cells = read();
      if (cells.size() > 1 || !cell(0).isEmpty()) {
        if (width > 0 && cells.size() != width) {
          throw new DataException(
              path
                  + ":row "
                  + row
                  + ": has "
                  + Counts.of(cells.size(), "cell")
                  + ", but the header has "
                  + Counts.of(width, "column"));
        }
        return true;
      }
    }
    return false;
  }

  private boolean hasNext() {
    try {
      return reader.hasNext();
    } catch (IllegalStateException e) {
      // Commons IO wraps what the stream throws.
      throw e.getCause() instanceof IOException io ? HashedFile.problem(path, io) : e;
    }
  }

  private List<Writable> read() {
    try {
      return reader.next();
    } catch (RuntimeException e) {
      throw new DataException(
          path + ":row " + row + ": a quote is opened and not closed in this line", e);
    }
  }

  /** The text of a cell, without blanks around it. */
  String cell(int column) {
    return cells.get(column).toString().strip();
  }

  /** The row of the header is 1. */
  int row() {
    return row;
  }

  /** A problem with a cell of the row at hand. */
  DataException problem(int column, String what) {
    return new DataException(path + ":row " + row + ", column " + header.get(column) + ": " + what);
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
    reader.close();
    file.close();
  }
}
