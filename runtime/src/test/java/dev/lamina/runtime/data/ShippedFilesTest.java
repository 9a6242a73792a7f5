package dev.lamina.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippedFilesTest {

  private static final String NAME =
      ShippedFiles.name("data/a.txt", "0123456789abcdef0123456789abcdef");

  @TempDir private Path folder;

  private DataContext machine(String cache) {
    return new DataContext(Optional.empty(), folder, folder.resolve(cache), told -> {});
  }

  private Path put(String cache) throws IOException {
    Path file = folder.resolve(cache).resolve(NAME);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "text");
  }

  @Test
  void aPathIntoAnotherMachinesCacheIsTheSameFileInThisOnes() throws IOException {
    Path there = put("there");
    Path here = put("here");
    DataContext cache = machine("here");

    assertThat(ShippedFiles.here(there.toString(), cache)).isEqualTo(there.toString());
    Files.delete(there);
    assertThat(ShippedFiles.here(there.toString(), cache)).isEqualTo(here.toString());
    assertThat(ShippedFiles.here(NAME, cache)).isEqualTo(here.toString());
  }

  @Test
  void whatThisLaminaDoesNotHaveIsToldWithBothPlaces() {
    Path there = folder.resolve("there").resolve(NAME);

    assertThatThrownBy(() -> ShippedFiles.here(there.toString(), machine("here")))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(there + ": there is no such file, nor " + folder.resolve("here"))
        .hasMessageContaining("`data/a.txt`");
  }

  @Test
  void whatShipsWithThisLaminaIsPutThere() {
    DataContext here =
        machine("here")
            .shipping(
                path -> {
                  assertThat(path).isEqualTo("data/a.txt");
                  try {
                    put("here");
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                });
    Path there = folder.resolve("there").resolve(NAME);
    assertThat(Path.of(ShippedFiles.here(there.toString(), here)))
        .startsWith(folder.resolve("here"))
        .hasContent("text");
  }

  @Test
  void otherPathsStayAsTheyAre() {
    DataContext cache = machine("here");
    for (String path : new String[] {"a.csv", "/nowhere/shipped/a.csv", "shipped-1/a", "", "\0"}) {
      assertThat(ShippedFiles.here(path, cache)).isEqualTo(path);
    }
  }
}
