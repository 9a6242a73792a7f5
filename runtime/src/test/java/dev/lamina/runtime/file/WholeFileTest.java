package dev.lamina.runtime.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
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
