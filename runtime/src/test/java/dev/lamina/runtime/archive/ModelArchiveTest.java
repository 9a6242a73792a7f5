package dev.lamina.runtime.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.runtime.network.Network;
import dev.lamina.runtime.network.PartSink;
import dev.lamina.runtime.network.WeightName;
import dev.lamina.runtime.run.RunRequest;
import dev.lamina.runtime.run.SavedRun;
import dev.lamina.runtime.run.TrainingRun;
import dev.lamina.runtime.testing.Runs;
import dev.lamina.runtime.train.EarlyEnd;
import dev.lamina.runtime.train.KeptWeights;
import dev.lamina.runtime.train.Position;
import dev.lamina.runtime.train.TrainingState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
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
      ModelArchive.write(
          again, run.network(), archive.info(), archive.spec(), archive.training(run.graph()));
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
    assertRefused("is not a zip archive, so not a model saved by Lamina");
    Files.write(file, new byte[] {(byte) 0x89, 'H', 'D', 'F', '\r', '\n'});
    assertRefused("is an HDF5 file, perhaps of Keras, but not one saved by Lamina");
  }

  @Test
  void anEmptyFileIsRefused() throws IOException {
    Files.write(file, new byte[0]);
    assertRefused("is not a zip archive");
  }

  @Test
  void everyCutIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    for (int length : new int[] {10, whole.length / 2, whole.length - 1}) {
      Files.write(file, java.util.Arrays.copyOf(whole, length));
      assertRefused("is damaged or cut off");
    }
  }

  @Test
  void everyFlippedByteIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    // Every byte of what zip has around and between the entries, and some of the rest.
    for (int at = 0; at < whole.length; at += at < 200 || at > whole.length - 1200 ? 1 : 41) {
      whole[at] ^= 0x10;
      Files.write(file, whole);
      assertThatThrownBy(() -> ModelArchive.open(file))
          .as("byte %d of %d", at, whole.length)
          .isInstanceOf(ArchiveException.class)
          .hasMessageStartingWith(file.toString());
      whole[at] ^= 0x10;
    }
    Files.write(file, whole);
    assertThat(ModelArchive.open(file).info().epochs()).isEqualTo(4);
  }

  @Test
  void aModelSavedByKerasOrPyTorchIsCalledThat() throws IOException {
    zip("config.json", "{}");
    try (FileSystem zip = FileSystems.newFileSystem(file)) {
      Files.writeString(zip.getPath("metadata.json"), "{}");
    }
    assertRefused("is a model saved by Keras, but not one saved by Lamina");
    zip("archive/data.pkl", "");
    assertRefused("is a model saved by PyTorch, but not one saved by Lamina");
  }

  @Test
  void namesThatLeadOutOfTheArchiveAreRefused() throws IOException {
    byte[] content = "evil".getBytes(StandardCharsets.UTF_8);
    for (String name : new String[] {"../evil", "lamina/../../evil", "/etc/evil", "a\\..\\evil"}) {
      byte[] original = Files.readAllBytes(ModelArchiveTest.original);
      Files.write(file, withEntry(original, name, content));
      assertRefused("has an entry `" + name + "` that leads out of it");
    }
    assertThat(folder.resolveSibling("evil")).doesNotExist();
  }

  /** The same zip with an entry more, copied entry by entry: zip file systems refuse such names. */
  private static byte[] withEntry(byte[] zip, String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip));
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        in.transferTo(out);
      }
      out.putNextEntry(new ZipEntry(name));
      out.write(content);
    }
    return bytes.toByteArray();
  }

  @Test
  void aZipBombIsRefusedWithoutUnpackingIt() throws IOException {
    // 100 MB of zeros in 100 KB; with a hash that fits, so that only its size is wrong.
    Path bomb = folder.resolve("bomb.zip");
    int megabytes = 100;
    ArchiveInfo info = ModelArchive.open(file).info();
    PartSink.Source network =
        parts -> {
          parts.add(
              "configuration.json",
              out -> out.write("{\"iterationCount\": 1}".getBytes(StandardCharsets.UTF_8)));
          parts.add(
              "coefficients.bin",
              out -> {
                DataOutputStream data = new DataOutputStream(out);
                data.writeUTF("MIXED_DATA_TYPES");
                data.writeLong(8);
                data.writeUTF("LONG");
                data.write(new byte[64]);
                data.writeUTF("MIXED_DATA_TYPES");
                data.writeLong((long) megabytes << 18);
                data.writeUTF("FLOAT");
                for (int i = 0; i < megabytes; i++) {
                  data.write(new byte[1 << 20]);
                }
              });
        };
    Path large = folder.resolve("large.zip");
    ModelArchive.write(large, network, info, ModelArchive.open(file).spec(), Optional.empty());
    compress(large, bomb);
    file = bomb;
    assertRefused("the archive holds 26214400 weights, but the model has 51");
  }

  /** What Lamina leaves as it is, an attacker compresses. */
  private static void compress(Path large, Path bomb) throws IOException {
    try (ZipFile from = new ZipFile(large.toFile());
        ZipOutputStream zip = new ZipOutputStream(new Seal(Files.newOutputStream(bomb)))) {
      zip.setComment(Seal.UNSEALED);
      for (ZipEntry entry : Collections.list(from.entries())) {
        zip.putNextEntry(new ZipEntry(entry.getName()));
        from.getInputStream(entry).transferTo(zip);
      }
    }
    assertThat(Files.size(bomb)).isLessThan(Files.size(large) / 100);
  }

  @Test
  void aConfigurationWithoutEndIsNotReadToItsEnd() throws IOException {
    Path bomb = folder.resolve("bomb.zip");
    ArchiveInfo info = ModelArchive.open(file).info();
    PartSink.Source network =
        parts ->
            parts.add(
                "configuration.json",
                out -> {
                  for (int i = 0; i < 80; i++) {
                    out.write(new byte[1 << 20]);
                  }
                });
    ModelArchive.write(bomb, network, info, ModelArchive.open(file).spec(), Optional.empty());
    file = bomb;
    assertRefused("configuration.json in the archive is too long");
  }

  @Test
  void weightsAreStoredAsTheyAreAndTextsCompressed() throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry weights = zip.getEntry("coefficients.bin");
      ZipEntry text = zip.getEntry("configuration.json");
      assertThat(weights.getCompressedSize()).isGreaterThanOrEqualTo(weights.getSize());
      assertThat(text.getCompressedSize()).isLessThan(text.getSize() / 2);
    }
  }

  @Test
  void whereTrainingStandsComesBackExactly() {
    try (SavedRun run = SavedRun.open(file)) {
      ModelArchive archive = ModelArchive.open(file);
      TrainingState state = archive.training(run.graph()).orElseThrow();
      assertThat(state.position()).isEqualTo(new Position(4, 0));
      assertThat(state.epochs()).hasSize(4);
      TrainingState with =
          new TrainingState(
              state.phase(),
              state.begun(),
              state.position(),
              state.epoch(),
              state.epochs(),
              Map.of("early_stopping", Map.of("wait", 3)),
              OptionalDouble.of(0.1),
              Optional.of("enough"),
              List.of(new EarlyEnd(1, 2, "early_stopping: before")),
              state.time(),
              Map.of("early_stopping", KeptWeights.of(run.network())));
      ModelArchive.write(file, run.network(), archive.info(), archive.spec(), Optional.of(with));

      TrainingState read = ModelArchive.open(file).training(run.graph()).orElseThrow();
      assertThat(read.plain()).isEqualTo(with.plain());
      assertThat(read.kept().get("early_stopping").bytes())
          .isEqualTo(with.kept().get("early_stopping").bytes());
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
  void weightsOfAnotherHashAreRefusedEvenWithASealThatFits() {
    ModelArchive archive = ModelArchive.open(file);
    try (SavedRun run = SavedRun.open(file)) {
      SortedMap<WeightName, float[]> weights = run.network().weights();
      weights.values().iterator().next()[0] += 1;
      run.network().setWeights(weights);
      ModelArchive.write(file, run.network(), archive.info(), archive.spec(), Optional.empty());
    }
    assertRefused("its weights are others");
  }

  @Test
  void aChangedDescriptionIsRefused() throws IOException {
    describe("\"epochs\" : 4", "\"epochs\" : 9");
    assertRefused("was changed since it was saved: the SHA-256 at its end is of other bytes");
  }

  @Test
  void anArchiveOfANewerVersionIsRefused() throws IOException {
    describe("lamina-model-2", "lamina-model-9");
    assertRefused("was saved by a newer Lamina (" + lamina() + "): its format is 9");
  }

  @Test
  void anArchiveOfAVersionThatIsTooOldIsRefused() throws IOException {
    describe("lamina-model-2", "lamina-model-0");
    assertRefused("was saved by an older Lamina (" + lamina() + "): its format is 0");
  }

  @Test
  void aFormatThatIsNoneIsRefused() throws IOException {
    describe("lamina-model-2", "lamina-model-latest");
    assertRefused("`format` should be lamina-model-N, got `lamina-model-latest`");
  }

  @Test
  void theFirstFormatIsStillRead() throws IOException {
    describe("lamina-model-2", "lamina-model-1");
    try (SavedRun run = SavedRun.open(file)) {
      assertThat(run.info().epochs()).isEqualTo(4);
    }
    byte[] weights = read("coefficients.bin");
    weights[weights.length - 1] ^= 1;
    edit("coefficients.bin", weights);
    assertRefused("`coefficients.bin` has other content");
  }

  /** A single bit of the packed description makes the one of the other, in one archive of five. */
  @Test
  void damageThatLooksLikeTheFirstFormatIsRefused() throws IOException {
    Path damaged = folder.resolve("damaged.zip");
    try (ZipFile from = new ZipFile(file.toFile());
        ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(damaged))) {
      zip.setComment(from.getComment());
      for (ZipEntry entry : Collections.list(from.entries())) {
        zip.putNextEntry(new ZipEntry(entry.getName()));
        String text = new String(from.getInputStream(entry).readAllBytes(), ISO_8859_1);
        zip.write(text.replace("\"lamina-model-2\"", "\"lamina-model-1\"").getBytes(ISO_8859_1));
      }
    }
    file = damaged;
    assertRefused("the SHA-256 at its end is of other bytes");
  }

  private static String lamina() {
    return ModelArchive.open(original).info().lamina();
  }

  private void describe(String was, String is) throws IOException {
    String description = new String(read("lamina/model.json"), StandardCharsets.UTF_8);
    assertThat(description).contains(was);
    edit("lamina/model.json", description.replace(was, is).getBytes(StandardCharsets.UTF_8));
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
