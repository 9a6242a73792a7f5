package dev.lamina.runtime.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.runtime.network.Network;
import dev.lamina.runtime.run.RunRequest;
import dev.lamina.runtime.run.SavedRun;
import dev.lamina.runtime.run.TrainingRun;
import dev.lamina.runtime.testing.Runs;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.factory.Nd4j;

class ModelArchiveTest {

  @TempDir static Path trained;

  @TempDir Path folder;

  private static Path original;
  private Path file;

  @BeforeAll
  static void train() {
    Runs.writePoints(trained);
    Path out = trained.resolve("out");
    new TrainingRun(
            Runs.request(Runs.POINTS, new RunRequest.Exactly(out, false)), Runs.tools(trained))
        .execute();
    original = out.resolve("checkpoints/last.zip");
  }

  @BeforeEach
  void copy() throws IOException {
    file = Files.copy(original, folder.resolve("model.zip"), StandardCopyOption.REPLACE_EXISTING);
  }

  private void edit(String entry, byte[] content) throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(file)) {
      Files.write(zip.getPath(entry), content);
    }
  }

  private byte[] read(String entry) throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(file)) {
      return Files.readAllBytes(zip.getPath(entry));
    }
  }

  private void assertRefused(String why) {
    assertThatThrownBy(() -> SavedRun.open(file))
        .isInstanceOf(ArchiveException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(why);
  }

  @Test
  void whatWasSavedComesBack() {
    try (SavedRun run = SavedRun.open(file)) {
      assertThat(run.info().classNames()).containsExactly("0", "1", "2");
      assertThat(run.info().epochs()).isEqualTo(4);
      assertThat(run.info().iteration()).isEqualTo(8);
      assertThat(run.info().checkpoint()).isEqualTo("last");
      assertThat(run.network().iteration()).isEqualTo(8);
      assertThat(run.network().weightsSha256()).isEqualTo(run.info().weightsSha256());
      assertThat(run.graph().totalParams()).isEqualTo(2 * 8 + 8 + 8 * 3 + 3);
    }
  }

  @Test
  void plainDl4jReadsItAndComputesTheSame() throws IOException {
    float[] input = {0.5f, -0.25f};
    MultiLayerNetwork plain = ModelSerializer.restoreMultiLayerNetwork(file.toFile(), true);
    float[] theirs = plain.output(Nd4j.create(new float[][] {input})).toFloatVector();

    try (SavedRun run = SavedRun.open(file)) {
      Network network = run.network();
      assertThat(network.predict(input, 1)).containsExactly(theirs);
    }
  }

  @Test
  void theSameNetworkGivesTheSameBytes() throws IOException {
    Path again = folder.resolve("again.zip");
    try (SavedRun run = SavedRun.open(file)) {
      ModelArchive archive = ModelArchive.open(file);
      ModelArchive.write(again, run.network(), archive.info(), archive.spec());
    }
    assertThat(again).hasSameBinaryContentAs(file);
  }

  @Test
  void aMissingFileIsSaid() throws IOException {
    Files.delete(file);
    assertRefused("does not exist");
  }

  @Test
  void somethingElseThanAZipIsRefused() throws IOException {
    Files.writeString(file, "no zip at all");
    assertRefused("is not a zip archive or is cut off");
  }

  @Test
  void anEmptyFileIsRefused() throws IOException {
    Files.write(file, new byte[0]);
    assertRefused("is not a zip archive or is cut off");
  }

  @Test
  void everyCutIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    for (int length : new int[] {10, whole.length / 2, whole.length - 1}) {
      Files.write(file, java.util.Arrays.copyOf(whole, length));
      assertRefused("");
    }
  }

  @Test
  void aZipOfSomethingElseIsRefused() throws IOException {
    zip("readme.txt", "hello");
    assertRefused("is not a model saved by Lamina");
  }

  @Test
  void aModelOfPlainDl4jIsRefusedWithTheReason() throws IOException {
    zip("configuration.json", "{}");
    assertRefused("is a DL4J model, but not one saved by Lamina");
  }

  private void zip(String entry, String text) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void changedWeightsAreRefused() throws IOException {
    byte[] weights = read("coefficients.bin");
    weights[weights.length - 1] ^= 1;
    edit("coefficients.bin", weights);
    assertRefused("was changed since it was saved: `coefficients.bin` has other content");
  }

  @Test
  void aChangedConfigurationIsRefusedBeforeAnyClassOfItIsMade() throws IOException {
    edit(
        "configuration.json",
        "{\"@class\": \"java.lang.Runtime\"}".getBytes(StandardCharsets.UTF_8));
    assertRefused("`configuration.json` has other content");
  }

  @Test
  void anAddedEntryIsRefused() throws IOException {
    edit("normalizer.bin", new byte[] {1});
    assertRefused("an entry `normalizer.bin` too many");
  }

  @Test
  void aMissingEntryIsRefused() throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(file)) {
      Files.delete(zip.getPath("updaterState.bin"));
    }
    assertRefused("`updaterState.bin` is gone");
  }

  @Test
  void weightsOfAnotherHashAreRefusedEvenWithHashesThatFit() throws IOException {
    String description = new String(read("lamina/model.json"), StandardCharsets.UTF_8);
    edit(
        "lamina/model.json",
        description
            .replaceFirst("\"weights_sha256\" : \"..", "\"weights_sha256\" : \"zz")
            .getBytes(StandardCharsets.UTF_8));
    assertRefused("its weights are others");
  }

  @Test
  void aDescriptionOfAnotherVersionIsRefused() throws IOException {
    String description = new String(read("lamina/model.json"), StandardCharsets.UTF_8);
    edit(
        "lamina/model.json",
        description.replace("lamina-model-1", "lamina-model-9").getBytes(StandardCharsets.UTF_8));
    assertRefused("has the format `lamina-model-9`");
  }

  @Test
  void aDamagedDescriptionIsRefused() throws IOException {
    edit("lamina/model.json", "{\"format\": 3}".getBytes(StandardCharsets.UTF_8));
    assertRefused("`format` should be text");
    edit("lamina/model.json", "[".getBytes(StandardCharsets.UTF_8));
    assertRefused("is damaged");
  }

  @Test
  void aFolderThatIsNoRunIsRefused() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThatThrownBy(() -> SavedRun.open(empty))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("is not a run of Lamina's");
  }
}
