package dev.lamina.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FileHashesTest {

  private final FileHashes hashes = new FileHashes();

  @Test
  void aNameThatOneFileHasIsEnough() {
    hashes.put(Path.of("data", "train.csv"), "1");
    hashes.put(Path.of("data", "x", "..", "train.csv"), "1");
    hashes.put(Path.of("data", "test.csv"), "2");
    assertThat(hashes.byName()).containsOnlyKeys("train.csv", "test.csv");
    assertThat(hashes.has(Path.of("data", "test.csv"))).isTrue();
    assertThat(hashes.has(Path.of("test.csv"))).isFalse();
  }

  @Test
  void filesOfOneNameAreToldApartByTheirFolders() {
    hashes.put(Path.of("a", "train", "x.csv"), "1");
    hashes.put(Path.of("a", "test", "x.csv"), "2");
    hashes.put(Path.of("b", "test", "x.csv"), "3");
    hashes.put(Path.of("b", "test", "labels"), "4");
    assertThat(hashes.byName())
        .containsEntry("train/x.csv", "1")
        .containsEntry("a/test/x.csv", "2")
        .containsEntry("b/test/x.csv", "3")
        .containsEntry("labels", "4")
        .hasSize(4);
  }
}
