package dev.lamina.runtime.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {

  @TempDir Path folder;

  @Test
  void aFolderIsDeletedWithAllThatIsInIt() throws IOException {
    Path old = folder.resolve("old");
    Files.createDirectories(old.resolve("a/b"));
    Files.createDirectories(old.resolve("empty"));
    Files.writeString(old.resolve("a/b/file"), "x");
    Files.writeString(old.resolve("a.txt"), "x");
    Files.writeString(folder.resolve("older"), "x");

    Folders.delete(old);

    assertThat(old).doesNotExist();
    assertThat(folder).isDirectoryContaining("glob:**older");
  }

  @Test
  void whatALinkLeadsToStays() throws IOException {
    Path kept = Files.createDirectory(folder.resolve("kept"));
    Files.writeString(kept.resolve("file"), "x");
    Path old = Files.createDirectory(folder.resolve("old"));
    Files.createSymbolicLink(old.resolve("link"), kept);
    Path link = Files.createSymbolicLink(folder.resolve("link"), kept);

    Folders.delete(old);
    Folders.delete(link);

    assertThat(old).doesNotExist();
    assertThat(Files.isSymbolicLink(link)).isFalse();
    assertThat(kept.resolve("file")).hasContent("x");
  }

  @Test
  void aFolderThatIsNotThereIsNoMistake() {
    assertThatCode(() -> Folders.delete(folder.resolve("gone"))).doesNotThrowAnyException();
  }
}
