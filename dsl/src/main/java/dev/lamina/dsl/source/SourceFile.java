package dev.lamina.dsl.source;

import dev.lamina.dsl.diagnostic.DidYouMean;
import dev.lamina.dsl.diagnostic.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a text file, and says why if it cannot. */
public final class SourceFile {

  /** The largest file that is read, in bytes. A specification is some kilobytes. */
  public static final int LARGEST = 10_000_000;

  private SourceFile() {}

  /**
   * Reads a file as UTF-8. A byte order mark is dropped, line ends stay.
   *
   * @return empty if it cannot be read; {@code problems} then knows why
   */
  public static Optional<SourceText> open(Path path, Problems problems) {
    if (path.toString().isEmpty()) {
      problems.error(
          "file-not-found",
          null,
          "the name of the file is empty",
          "is a variable of yours not set?");
      return Optional.empty();
    }
    if (Files.isDirectory(path)) {
      problems.error("file-is-directory", null, path + " is a directory", "name a file in it");
      return Optional.empty();
    }
    try {
      if (Files.size(path) > LARGEST) {
        tooLarge(path.toString(), Files.size(path) + " bytes", problems);
        return Optional.empty();
      }
      try (InputStream in = Files.newInputStream(path)) {
        String home = path.toAbsolutePath().normalize().getParent().toString();
        return read(path.toString(), in, problems).map(text -> text.in(home));
      }
    } catch (NoSuchFileException e) {
      problems.error("file-not-found", null, "there is no file " + path, neighbour(path));
    } catch (AccessDeniedException e) {
      problems.error(
          "file-unreadable",
          null,
          path + " cannot be read: permission denied",
          "check the permissions of the file and of its directory");
    } catch (IOException e) {
      problems.error("file-unreadable", null, path + " cannot be read: " + reason(e), "");
    }
    return Optional.empty();
  }

  /** Without the file's name, which Java puts before the reason. */
  private static String reason(IOException e) {
    return e instanceof FileSystemException system && system.getReason() != null
        ? system.getReason()
        : e.getMessage();
  }

  /**
   * Reads a stream as UTF-8, such as standard input.
   *
   * @param name what messages call it
   * @throws IOException if the stream cannot be read
   */
  public static Optional<SourceText> read(String name, InputStream in, Problems problems)
      throws IOException {
    // A device or a pipe tells no size beforehand: one byte more than allowed is enough to know.
    byte[] bytes = in.readNBytes(LARGEST + 1);
    if (bytes.length > LARGEST) {
      tooLarge(name, "more than " + LARGEST + " bytes", problems);
      return Optional.empty();
    }
    return decode(name, bytes, problems);
  }

  private static void tooLarge(String name, String size, Problems problems) {
    problems.error(
        "file-too-large",
        null,
        name + " is too large for a specification: " + size + ", at most " + LARGEST,
        "data belongs in files of its own, named under `data:`");
  }

  private static Optional<SourceText> decode(String name, byte[] bytes, Problems problems) {
    if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE)) {
      problems.error("file-not-utf8", null, name + " is UTF-16, not UTF-8", "save it as UTF-8");
      return Optional.empty();
    }
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        problems.error(
            "file-binary",
            null,
            name + " is a binary file: byte " + i + " is zero",
            "a specification is a text in YAML or JSON");
        return Optional.empty();
      }
    }
    int skip = startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
    ByteBuffer in = ByteBuffer.wrap(bytes, skip, bytes.length - skip);
    CharBuffer out = CharBuffer.allocate(bytes.length - skip);
    CharsetDecoder strict =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CoderResult result = strict.decode(in, out, true);
    if (!result.isError()) {
      return Optional.of(new SourceText(name, out.flip().toString()));
    }
    String readable = out.flip().toString();
    SourceText shown =
        new SourceText(name, new String(bytes, skip, bytes.length - skip, StandardCharsets.UTF_8));
    Places places = new Places(shown);
    int at = readable.codePointCount(0, readable.length());
    problems.error(
        "file-not-utf8",
        places.span(at, at + 1),
        String.format(
            "not UTF-8: byte 0x%02X at offset %d", bytes[in.position()] & 0xFF, in.position()),
        "save the file as UTF-8");
    return Optional.empty();
  }

  private static boolean startsWith(byte[] bytes, int... prefix) {
    for (int i = 0; i < prefix.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xFF) != prefix[i]) {
        return false;
      }
    }
    return true;
  }

  private static String neighbour(Path path) {
    Path directory = path.getParent() == null ? Path.of("") : path.getParent();
    if (path.getFileName() == null || !Files.isDirectory(directory)) {
      return "";
    }
    try (Stream<Path> files = Files.list(directory)) {
      List<String> names =
          files
              .filter(Files::isRegularFile)
              .map(file -> file.getFileName().toString())
              .sorted()
              .toList();
      return DidYouMean.hint(path.getFileName().toString(), names);
    } catch (IOException e) {
      // The suggestion is a courtesy; the message about the missing file stands without it.
      return "";
    }
  }
}
