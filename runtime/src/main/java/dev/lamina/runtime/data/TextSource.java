package dev.lamina.runtime.data;

import dev.lamina.dsl.diagnostic.Counted;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Where texts come from: a table, lines, or a folder with a folder of files for each class.
 *
 * @param text column of a table
 * @param label column of a table
 */
record TextSource(String text, String label) {

  /** Takes texts as they are read. */
  interface Sink {

    /**
     * A text.
     *
     * @param place where it is, for messages
     * @param label its class; null where it is not asked for
     */
    void take(String place, String label, String text);
  }

  /**
   * Reads all texts.
   *
   * @param labelled whether their classes are asked for
   * @return SHA-256 of what was read
   * @throws DataException if they cannot be read
   */
  String read(Path path, boolean labelled, Sink sink) {
    if (Files.isDirectory(path)) {
      return labelled ? folder(path, sink) : files(path, sink);
    }
    if (!labelled && isPlain(path)) {
      return lines(path, HashedFile.open(path), (place, line) -> sink.take(place, null, line));
    }
    if (isTable(path)) {
      return table(path, labelled, sink);
    }
    return lines(
        path,
        HashedFile.open(path),
        (place, line) -> {
          int tab = line.indexOf('\t');
          if (tab < 0) {
            throw new DataException(
                place + ": no tab between class and text; a line is a class, a tab and a text");
          }
          sink.take(place, line.substring(0, tab).strip(), line.substring(tab + 1));
        });
  }

  private static boolean isPlain(Path path) {
    return name(path).endsWith(".txt");
  }

  private static String name(Path path) {
    return path.getFileName().toString().toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
  }

  /** By its name, or because its first line names the columns. */
  private boolean isTable(Path path) {
    if (name(path).endsWith(".csv")) {
      return true;
    }
    if (!name(path).endsWith(".tsv")) {
      return false;
    }
    try (CsvFile file = CsvFile.open(path, CsvForm.USUAL)) {
      return file.header().contains(text) && file.header().contains(label);
    } catch (DataException e) {
      return false;
    } catch (IOException e) {
      throw HashedFile.problem(path, e);
    }
  }

  private String table(Path path, boolean labelled, Sink sink) {
    try (CsvFile file = CsvFile.open(path, CsvForm.USUAL)) {
      int textColumn = CsvColumns.find(file, text, "text");
      int labelColumn = labelled ? CsvColumns.find(file, label, "label") : -1;
      while (file.next()) {
        if (labelled && file.isMissing(labelColumn)) {
          file.complain(labelColumn, "is empty; a label is needed", "");
        }
        sink.take(
            path + ":row " + file.row(),
            labelled ? file.cell(labelColumn) : null,
            file.text(textColumn));
      }
      return file.sha256();
    } catch (IOException e) {
      throw HashedFile.problem(path, e);
    }
  }

  /** Takes a line with its place. */
  interface LineSink {
    void take(String place, String line);
  }

  /** Reads lines of text; empty ones are passed over. */
  static String lines(Path path, HashedFile file, LineSink sink) {
    int row = 0;
    try (HashedFile open = file;
        BufferedReader reader = reader(open)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        row++;
        if (row == 1 && line.startsWith("\uFEFF")) {
          line = line.substring(1);
        }
        if (!line.isBlank()) {
          sink.take(path + ":row " + row, line);
        }
      }
      return open.sha256();
    } catch (CharacterCodingException e) {
      throw new DataException(
          path + ":row " + (row + 1) + ": is not in UTF-8; save the file in UTF-8", e);
    } catch (IOException e) {
      throw HashedFile.problem(path, e);
    }
  }

  private static BufferedReader reader(HashedFile file) {
    return new BufferedReader(
        new InputStreamReader(
            file.content(),
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)));
  }

  private static String folder(Path folder, Sink sink) {
    List<Path> classes = list(folder, Files::isDirectory);
    if (classes.size() < 2) {
      throw new DataException(
          folder
              + ": has "
              + Counted.of(classes.size(), "folder")
              + "; a folder for each class with its .txt files is needed");
    }
    MessageDigest digest = HashedFile.sha256Digest();
    for (Path each : classes) {
      List<Path> files = texts(each);
      if (files.isEmpty()) {
        throw new DataException(each + ": this class has no .txt files");
      }
      for (Path file : files) {
        sink.take(file.toString(), each.getFileName().toString(), whole(file, digest));
      }
    }
    return HashedFile.hex(digest);
  }

  /** All .txt files of a folder, whatever their class. */
  private static String files(Path folder, Sink sink) {
    MessageDigest digest = HashedFile.sha256Digest();
    List<Path> files = texts(folder);
    if (files.isEmpty()) {
      throw new DataException(folder + ": this folder has no .txt files");
    }
    files.forEach(file -> sink.take(file.toString(), null, whole(file, digest)));
    return HashedFile.hex(digest);
  }

  private static List<Path> texts(Path folder) {
    return list(folder, file -> name(file).endsWith(".txt"));
  }

  private static List<Path> list(Path folder, Predicate<Path> wanted) {
    try (Stream<Path> all = Files.list(folder)) {
      return new ArrayList<>(
          all.filter(path -> !path.getFileName().toString().startsWith("."))
              .filter(wanted)
              .sorted()
              .toList());
    } catch (IOException e) {
      throw new DataException(folder + ": cannot be read: " + Reasons.of(e), e);
    }
  }

  /** A whole file as one text. */
  static String whole(Path file, MessageDigest digest) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      digest.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
      digest.update(bytes);
      return StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new DataException(file + ": is not in UTF-8; save the file in UTF-8", e);
    } catch (IOException e) {
      throw HashedFile.problem(file, e);
    }
  }
}
