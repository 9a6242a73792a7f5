package dev.lamina.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CifarLoaderTest {

  private static final int PLANE = 32 * 32;

  @TempDir Path dir;

  /** An image whose red is {@code level}, green 1, blue 2, but for its second pixel's red, 9. */
  private static byte[] image(int level, int... labels) {
    byte[] record = new byte[labels.length + 3 * PLANE];
    for (int i = 0; i < labels.length; i++) {
      record[i] = (byte) labels[i];
    }
    for (int i = 0; i < PLANE; i++) {
      record[labels.length + i] = (byte) (i == 1 ? 9 : level);
      record[labels.length + PLANE + i] = 1;
      record[labels.length + 2 * PLANE + i] = 2;
    }
    return record;
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private Dataset named(String name) {
    DataContext context =
        new DataContext(Optional.of(dir), dir, dir.resolve("cache"), progress -> {});
    return Datasets.load(TestFiles.spec(name, Map.of("scale", 1)), TestFiles.SEED, context);
  }

  @Test
  void binaryFilesAreReadChannelsLast() {
    TestFiles.write(dir, "a.bin", join(image(3, 7), image(4, 0)));
    TestFiles.write(dir, "b.bin", TestFiles.gzip(image(200, 9)));
    Dataset data =
        TestFiles.load(dir, "cifar", Map.of("train", List.of("a.bin", "b.bin"), "scale", 1));
    assertThat(data.classNames()).startsWith("airplane", "automobile").hasSize(10);
    assertThat(data.train().size()).isEqualTo(3);
    assertThat(TestFiles.features(data.train(), 0)).startsWith(3, 1, 2, 9, 1, 2, 3, 1, 2);
    assertThat(TestFiles.target(data.train(), 0)).containsExactly(7);
    assertThat(TestFiles.features(data.train(), 2)).startsWith(200, 1, 2);
    assertThat(data.hashes()).containsOnlyKeys("a.bin", "b.bin");
  }

  @Test
  void aHundredClassesHaveTwoLabels() {
    TestFiles.write(dir, "a.bin", join(image(3, 19, 99), image(4, 0, 1)));
    Map<String, Object> args = Map.of("train", List.of("a.bin"), "version", "cifar100");
    Dataset fine = TestFiles.load(dir, "cifar", args);
    assertThat(fine.classNames()).hasSize(100);
    assertThat(TestFiles.target(fine.train(), 0)).containsExactly(99);
    Dataset coarse =
        TestFiles.load(
            dir,
            "cifar",
            Map.of("train", List.of("a.bin"), "version", "cifar100", "label_mode", "coarse"));
    assertThat(coarse.classNames()).hasSize(20);
    assertThat(TestFiles.target(coarse.train(), 0)).containsExactly(19);
  }

  @Test
  void filesThatAreNotWholeOrOfAnotherKindAreRefused() {
    TestFiles.write(dir, "a.bin", join(image(3, 7), new byte[100]));
    TestFiles.write(dir, "b.bin", image(3, 17));
    TestFiles.write(dir, "c.bin", "");
    refused("a.bin", "an image has 3,073 bytes, but after 1 image there are 100 left");
    refused("b.bin", "the label of image 0 is 17, but the classes go from 0 to 9");
    refused("c.bin", "c.bin: is empty");
    refused("d.bin", "there is no such file");
  }

  private void refused(String file, String part) {
    assertThatThrownBy(() -> TestFiles.load(dir, "cifar", Map.of("train", List.of(file))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(part);
  }

  @Test
  void theArchiveIsReadAsItIsPublished() throws IOException {
    Path folder = Files.createDirectories(dir.resolve("cifar10"));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      for (String name :
          List.of(
              "readme.html",
              "data_batch_2.bin",
              "data_batch_1.bin",
              "data_batch_3.bin",
              "data_batch_4.bin",
              "data_batch_5.bin",
              "test_batch.bin")) {
        byte[] content = image(name.charAt(11 % name.length()), name.length() % 10);
        TarArchiveEntry entry = new TarArchiveEntry("cifar-10-batches-bin/" + name);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    }
    TestFiles.write(folder, "cifar-10-binary.tar.gz", TestFiles.gzip(bytes.toByteArray()));
    Dataset data = named("cifar10");
    assertThat(data.train().size()).isEqualTo(5);
    assertThat(TestFiles.features(data.train(), 0)[0]).isEqualTo('1');
    assertThat(TestFiles.features(data.train(), 1)[0]).isEqualTo('2');
    assertThat(data.test().orElseThrow().size()).isEqualTo(1);
    assertThat(data.hashes()).containsOnlyKeys("cifar-10-binary.tar.gz");
  }

  @Test
  void unpackedFilesMayLieInTheirOwnDirectory() throws IOException {
    Path folder = Files.createDirectories(dir.resolve("cifar100/cifar-100-binary"));
    TestFiles.write(folder, "train.bin", join(image(3, 1, 2), image(4, 3, 4)));
    assertThatThrownBy(() -> named("cifar100")).hasMessageContaining("test.bin is missing");
    TestFiles.write(folder, "test.bin", image(3, 1, 2));
    assertThat(named("cifar100").train().size()).isEqualTo(2);
    Files.createDirectories(dir.resolve("cifar10"));
    assertThatThrownBy(() -> named("cifar10"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("has neither cifar-10-binary.tar.gz nor its files");
  }
}
