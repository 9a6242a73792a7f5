package dev.lamina.runtime.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

  @TempDir Path folder;

  private long files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.count();
    }
  }

  @Test
  void aFileIsReplacedWhole() throws IOException {
    Path file = folder.resolve("a.txt");
    WholeFile.write(file, "old");
    WholeFile.write(file, "new");

    assertThat(file).hasContent("new");
    assertThat(files()).isEqualTo(1);
  }

  @Test
  void contentMayCloseWhatItWritesTo() throws IOException {
    Path file = folder.resolve("a.zip");
    WholeFile.Content zip =
        out -> {
          try (ZipOutputStream entries = new ZipOutputStream(out)) {
            entries.putNextEntry(new ZipEntry("a"));
          }
        };
    WholeFile.write(file, zip);
    WholeFile.writeUnforced(file, zip);

    try (ZipFile read = new ZipFile(file.toFile())) {
      assertThat(read.size()).isEqualTo(1);
    }
    assertThat(files()).isEqualTo(1);
  }

  @Test
  void aFolderThatCannotBeForcedIsNoMistake() {
    assertThatCode(() -> WholeFile.forceNames(folder)).doesNotThrowAnyException();
    assertThatCode(() -> WholeFile.forceNames(folder.resolve("gone"))).doesNotThrowAnyException();
  }

  @Test
  void aFullDiskLeavesTheOldFileAndNoPart() throws IOException {
    Path file = folder.resolve("a.txt");
    WholeFile.write(file, "old");

    assertThatThrownBy(
            () ->
                WholeFile.write(
                    file,
                    out -> {
                      out.write(new byte[100_000]);
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(OutputException.class)
        .hasMessageStartingWith(file + " cannot be written: the disk is full; make room")
        .hasMessageEndingWith("Nothing half-written was left.");
    assertThat(file).hasContent("old");
    assertThat(files()).isEqualTo(1);
  }

  @Test
  void contentThatFailsForItsOwnReasonsLeavesNoPartEither() throws IOException {
    assertThatThrownBy(
            () ->
                WholeFile.write(
                    folder.resolve("a.txt"),
                    out -> {
                      throw new IllegalStateException("no idea");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(files()).isZero();
  }

  @Test
  void aFolderInTheWayIsNotReplaced() throws IOException {
    Path file = Files.createDirectory(folder.resolve("a.txt"));

    assertThatThrownBy(() -> WholeFile.write(file, "text"))
        .isInstanceOf(OutputException.class)
        .hasMessageContaining("a folder of that name is in the way");
    assertThat(files()).isEqualTo(1);
  }

  @Test
  void aFolderThatIsGoneIsNamed() {
    assertThatThrownBy(() -> WholeFile.write(folder.resolve("gone/a.txt"), "text"))
        .isInstanceOf(OutputException.class)
        .hasMessageContaining("its folder does not exist");
  }
}
