package dev.lamina.dsl.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.management.ThreadMXBean;
import dev.lamina.dsl.diagnostic.Diagnostic;
import dev.lamina.dsl.diagnostic.Problems;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFileTest {

  @TempDir Path folder;
  private final Problems problems = new Problems();

  @Test
  void aFileIsReadWithItsLineEnds() throws IOException {
    assertThat(open("a: 1\r\nb: 2\n".getBytes(StandardCharsets.UTF_8)))
        .map(SourceText::text)
        .contains("a: 1\r\nb: 2\n");
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void aByteOrderMarkIsDropped() throws IOException {
    assertThat(open("\uFEFFname: ä😀\n".getBytes(StandardCharsets.UTF_8)))
        .map(SourceText::text)
        .contains("name: ä😀\n");
  }

  @Test
  void aMissingFileSuggestsItsNeighbour() throws IOException {
    Files.writeString(folder.resolve("mnist.yaml"), "");
    SourceFile.open(folder.resolve("mnst.yaml"), problems);
    assertThat(only().code()).isEqualTo("file-not-found");
    assertThat(only().message()).contains("mnst.yaml");
    assertThat(only().hint()).isEqualTo("did you mean `mnist.yaml`?");
  }

  @Test
  void aFileInAMissingFolderIsMissing() {
    SourceFile.open(folder.resolve("a/b/c.yaml"), problems);
    assertThat(only().code()).isEqualTo("file-not-found");
  }

  @Test
  void anEmptyNameIsNotTheWorkingDirectory() {
    SourceFile.open(Path.of(""), problems);
    assertThat(only().code()).isEqualTo("file-not-found");
    assertThat(only().message()).isEqualTo("the name of the file is empty");
  }

  @Test
  void aFileBehindAFileIsNamedOnce() throws IOException {
    Path file = Files.writeString(folder.resolve("a.yaml"), "a: 1").resolve("b.yaml");
    SourceFile.open(file, problems);
    assertThat(only().code()).isEqualTo("file-unreadable");
    assertThat(only().message()).containsOnlyOnce(file.toString());
  }

  @Test
  void aDirectoryIsRefused() {
    SourceFile.open(folder, problems);
    assertThat(only().code()).isEqualTo("file-is-directory");
  }

  @Test
  void unreadablePermissionsAreNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("secret.yaml"), "a: 1");
    assumeThat(Files.getFileStore(file).supportsFileAttributeView("posix")).isTrue();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    // Root may read everything.
    assumeThat(Files.isReadable(file)).isFalse();
    SourceFile.open(file, problems);
    assertThat(only().code()).isEqualTo("file-unreadable");
    assertThat(only().message()).endsWith("permission denied");
  }

  @Test
  void aBinaryFileIsRefused() throws IOException {
    open(new byte[] {'P', 'K', 3, 4, 0, 0, 8});
    assertThat(only().code()).isEqualTo("file-binary");
  }

  @Test
  void latin1IsRefusedWithOffsetAndPlace() throws IOException {
    open("a: 1\nb: é\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(only().code()).isEqualTo("file-not-utf8");
    assertThat(only().message()).contains("0xE9 at offset 8");
    assertThat(only().span().orElseThrow().start()).isEqualTo(new Position(2, 4));
  }

  @Test
  void aCharacterCutOffAtTheEndIsRefused() throws IOException {
    open(new byte[] {'a', ':', ' ', (byte) 0xC3});
    assertThat(only().code()).isEqualTo("file-not-utf8");
    assertThat(only().message()).contains("0xC3 at offset 3");
  }

  @Test
  void utf16IsNamed() throws IOException {
    open("a: 1".getBytes(StandardCharsets.UTF_16));
    assertThat(only().message()).contains("UTF-16");
  }

  @Test
  void hundredMegabytesAreRefusedUnread() throws IOException {
    Path file = folder.resolve("large.yaml");
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(100_000_000);
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    SourceFile.open(file, problems);
    assertThat(only().code()).isEqualTo("file-too-large");
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(20_000_000);
  }

  @Test
  void anEndlessStreamIsRefusedToo() throws IOException {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 'a';
          }

          @Override
          public int read(byte[] bytes, int from, int length) {
            java.util.Arrays.fill(bytes, from, from + length, (byte) 'a');
            return length;
          }
        };
    assertThat(SourceFile.read("<stdin>", endless, problems)).isEmpty();
    assertThat(only().code()).isEqualTo("file-too-large");
  }

  @Test
  void aStreamIsRead() throws IOException {
    assertThat(SourceFile.read("<stdin>", new ByteArrayInputStream(new byte[0]), problems))
        .map(SourceText::text)
        .contains("");
  }

  private Optional<SourceText> open(byte[] bytes) throws IOException {
    return SourceFile.open(Files.write(folder.resolve("x.yaml"), bytes), problems);
  }

  private Diagnostic only() {
    assertThat(problems.all()).hasSize(1);
    return problems.all().get(0);
  }
}
