package dev.lamina.dsl.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.catalog.Binder;
import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.KindInfo;
import dev.lamina.dsl.catalog.Kinds;
import dev.lamina.dsl.diagnostic.Diagnostic;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.source.KeyPath;
import dev.lamina.dsl.source.SourceNode;
import dev.lamina.dsl.source.SourceReader;
import dev.lamina.dsl.source.SourceText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataSpecTest {

  private static final Family<DataSpec> FAMILY = Family.of(DataSpec.class);

  private static DataSpec read(String yaml) {
    Problems problems = new Problems();
    DataSpec spec = bind(yaml, problems);
    assertThat(problems.all()).isEmpty();
    return spec;
  }

  private static DataSpec bind(String yaml, Problems problems) {
    SourceNode node = SourceReader.read(new SourceText("test.yaml", yaml), problems).orElseThrow();
    return Binder.bind(FAMILY, node, KeyPath.of("data"), problems).orElse(null);
  }

  private static void refused(String yaml, String place, String... parts) {
    Problems problems = new Problems();
    assertThat(bind(yaml, problems)).isNull();
    assertThat(problems.all()).hasSize(1);
    Diagnostic problem = problems.all().get(0);
    assertThat(problem.message() + " " + problem.hint()).contains(parts);
    assertThat(problem.span().orElseThrow()).hasToString("test.yaml:" + place);
  }

  @Test
  void namesAndClassNamesMeanTheSame() {
    assertThat(read("mnist"))
        .isEqualTo(read("MNIST"))
        .isEqualTo(new Mnist(Scale.BYTES, Preparation.NONE));
    assertThat(read("fashion_mnist")).isEqualTo(read("FashionMNIST"));
    assertThat(read("{mnist: {scale: 1}}")).isEqualTo(new Mnist(Scale.NONE, Preparation.NONE));
    assertThat(read("digits").classes().orElseThrow()).hasSize(10);
  }

  @Test
  void kagglesCsvIsReadWithTheScaleOfImages() {
    Csv csv = (Csv) read("{csv: {train: train.csv, label: label, shape: 28x28x1}}");
    assertThat(csv.inputColumns().get(0).factor()).isEqualTo(Scale.BYTES);
    assertThat(csv.exampleShape()).contains(Shape.of(28, 28, 1));
    assertThat(csv.labelColumn()).contains("label");
    assertThat(csv.delimiter()).isNull();
    assertThat(((Csv) read("{csv: train.csv}")).inputColumns().get(0).factor())
        .isEqualTo(Scale.NONE);
    assertThat(((Csv) read("{csv: {train: a, targets: [y]}}")).labelColumn()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1/255", "'1/255'", "0.00392156862745098", "1 / 255", "2/510"})
  void scalesAreNumbersOrFractions(String scale) {
    assertThat(((Mnist) read("{mnist: {scale: " + scale + "}}")).scale()).isEqualTo(Scale.BYTES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1/0", "1e999", "0/5", ".inf", "fast", "[1]", "1/255/2"})
  void otherScalesAreRefused(String scale) {
    refused("{mnist: {scale: " + scale + "}}", "1:17", "a factor above 0 such as 1/255");
  }

  @Test
  void everyKindIsWrittenAsItIsRead() {
    for (KindInfo<? extends DataSpec> kind : FAMILY.kinds()) {
      DataSpec spec = read(kind.example().replaceFirst("^data: ", ""));
      assertThat(spec).isInstanceOf(kind.type());
      assertThat(Kinds.read(FAMILY, Kinds.write(spec))).isEqualTo(spec);
    }
  }

  /** Trials of a sweep are compared on the same examples: whatever draws some must take a seed. */
  @Test
  void whatIsDrawnCanBeDrawnWithAnotherSeedThanTheRuns() {
    Map<String, String> drawn =
        Map.of(
            "csv", "{csv: {train: a, test_split: 0.25%s}}",
            "npz", "{npz: {file: a, validation_split: 0.25%s}}",
            "idx", "{idx: {train_images: a, train_labels: b, test_split: 0.25%s}}",
            "cifar", "{cifar: {train: [a], test_split: 0.25%s}}",
            "sequences", "{sequences: {train: a, maxlen: 4, test_split: 0.25%s}}",
            // The order of what is read folder by folder is drawn too.
            "text", "{text: {train: a, output_sequence_length: 4%s}}",
            "image_folder", "{image_folder: {directory: a, image_size: 4x4%s}}");
    assertThat(drawn.keySet())
        .containsExactlyInAnyOrderElementsOf(
            FAMILY.kinds().stream()
                .filter(kind -> kind.arg("stratify").isPresent())
                .map(KindInfo::name)
                .toList());
    drawn.forEach(
        (kind, text) -> {
          DataSpec none = read(text.formatted(""));
          DataSpec own = read(text.formatted(", seed: 7"));
          assertThat(none.seed()).as(kind).isNull();
          assertThat(own.seed()).as(kind).isEqualTo(7);
          assertThat(none.drawnWith(7)).isEqualTo(own);
          assertThat(own.drawnWith(8)).isEqualTo(own);
          assertThat(own.located(path -> path)).isEqualTo(own);
        });
    DataSpec nothing = read("{csv: {train: a}}");
    assertThat(nothing.drawnWith(7)).isEqualTo(nothing);
    // Changes of images are each trial's own where nothing else is drawn.
    assertThat(read("digits").drawnWith(7).seed()).isNull();
  }

  @Test
  void everyNamedSetHasFourFilesWithSumsAndTenClasses() {
    int seen = 0;
    for (KindInfo<? extends DataSpec> kind : FAMILY.kinds()) {
      if (!NamedImages.class.isAssignableFrom(kind.type())) {
        continue;
      }
      seen++;
      NamedImages named = (NamedImages) read(kind.name());
      assertThat(named.folder()).isEqualTo(kind.name());
      assertThat(named.names()).hasSize(10).doesNotHaveDuplicates();
      assertThat(named.mirrors()).isNotEmpty().allMatch(url -> url.matches("https?://.*/"));
      assertThat(named.files())
          .extracting(RemoteFile::name)
          .containsExactly(
              "train-images-idx3-ubyte.gz",
              "train-labels-idx1-ubyte.gz",
              "t10k-images-idx3-ubyte.gz",
              "t10k-labels-idx1-ubyte.gz");
      assertThat(named.files())
          .allMatch(file -> file.sha256().matches("[0-9a-f]{64}") && file.bytes() > 4000);
    }
    assertThat(seen).isGreaterThanOrEqualTo(3);
  }

  @Test
  void rowsAreListsOfListsOrOfNumbers() {
    Rows xor = (Rows) read("{rows: {x: [[0, 0], [0, 1]], y: [0, 1e0]}}");
    assertThat(xor.x().only().rows()).isEqualTo(List.of(List.of(0.0, 0.0), List.of(0.0, 1.0)));
    assertThat(xor.y().only().rows()).isEqualTo(List.of(List.of(0.0), List.of(1.0)));
    assertThat(xor.exampleShape()).contains(Shape.of(2));
  }

  @Test
  void badRowsAreReportedWhereTheyStand() {
    refused(
        "{rows: {x: [[0, 0], [1]], y: [0, 1]}}", "1:21", "this row has 1 number, the first has 2");
    refused("{rows: {x: [[0, a]], y: [0]}}", "1:17", "expected a number, got `a`");
    refused("{rows: {x: [[0, .nan]], y: [0]}}", "1:17", "finite");
    refused("{rows: {x: [[0, 1e39]], y: [0]}}", "1:17", "32 bits");
    refused("{rows: {x: 3, y: [0]}}", "1:12", "rows of numbers such as");
    refused("{rows: {x: [1, 2], y: [0]}}", "1:23", "x has 2 rows, y has 1");
  }

  @Test
  void argumentsThatDoNotGoTogetherAreRefusedWhereTheyStand() {
    refused(
        "{csv: {train: a, label: b, targets: [c]}}", "1:37", "label and targets are both given");
    refused("{csv: {train: a, ignore: [label]}}", "1:26", "what is to be predicted, and ignored");
    refused("{csv: {train: a, targets: [y], ignore: [y]}}", "1:40", "column `y`");
    refused("{csv: {train: a, targets: [y], class_names: [p, q]}}", "1:45", "targets are numbers");
    refused("{csv: {train: a, class_names: [p, p]}}", "1:31", "class_names has `p` twice");
    refused("{csv: {train: a, class_names: [p]}}", "1:31", "one name only");
    refused("{csv: {train: a, delimiter: ab}}", "1:29", "one character");
    refused("{csv: {train: a, data_format: channels_first}}", "1:31", "only images have channels");
    refused(
        "{idx: {train_images: a, train_labels: b, test_images: c}}",
        "1:55",
        "test_labels is not given");
  }

  @Test
  void partsByNameMustGoTogether() {
    refused(
        "{csv: {train: a, label: {main: l}, targets: [c]}}",
        "1:45",
        "label and targets are both given",
        "by their names");
    refused(
        "{csv: {train: a, label: {o: l}, targets: {o: [c]}}}",
        "1:42",
        "`o` has a label and targets");
    refused(
        "{csv: {train: a, inputs: {x: [p], y: [q]}, shape: {z: 3}}}",
        "1:51",
        "shape names `z`, which inputs does not",
        "there are x, y");
    refused("{csv: {train: a, shape: {z: 3}}}", "1:25", "give `inputs` by name too");
    refused(
        "{csv: {train: a, label: {main: l}, class_names: [p, q]}}",
        "1:49",
        "does not say of which output",
        "class_names: {main: [...]}");
    refused(
        "{csv: {train: a, inputs: [p, q], ignore: [q]}}", "1:42", "`q` is an input, and ignored");
    refused(
        "{rows: {x: {a: [1, 2]}, y: [0, 1], sample_weight: [[1, 2], [3, 4]]}}",
        "1:51",
        "an example counts with one number");
    refused("{rows: {x: {a: [1], b: [1, 2]}, y: [0]}}", "1:12", "x has 1 rows, `b` of x has 2");
    refused(
        "{idx: {train_images: {a: p, b: q}, train_labels: l, test_images: {a: r}, test_labels: s}}",
        "1:66",
        "test_images says nothing of `b`");
  }

  @Test
  void partsAreKnownByTheirNames() {
    DataSpec csv =
        read(
            "{csv: {train: a, inputs: {x: [p*], y: [q]}, shape: {x: 2x2x1}, label: {main: l},"
                + " targets: {aux: [t]}, class_names: {main: [p, q]}}}");
    assertThat(csv.feeds())
        .containsExactly(
            new Feed("x", Optional.of(Shape.of(2, 2, 1))), new Feed("y", Optional.empty()));
    assertThat(csv.answers())
        .containsExactly(
            new Answer("main", Optional.of(List.of("p", "q"))),
            new Answer("aux", Optional.empty()));
    assertThat(csv.exampleShape()).isEmpty();
    assertThat(csv.weighted()).isFalse();
    assertThat(read("{csv: {train: a, sample_weight: w}}").weighted()).isTrue();
    assertThat(((Csv) csv).inputColumns().get(0).factor()).isEqualTo(Scale.BYTES);
    assertThat(((Csv) csv).inputColumns().get(1).factor()).isEqualTo(Scale.NONE);
    assertThat(read("digits").feeds())
        .containsExactly(new Feed(Feed.ONLY, Optional.of(NamedImages.IMAGE)));
  }

  @Test
  void channelsFirstIsAcceptedForImages() {
    assertThat(
            ((Csv) read("{csv: {train: a, shape: 2x2x3, data_format: channels_first}}"))
                .dataFormat())
        .isEqualTo(DataFormat.CHANNELS_FIRST);
  }

  @Test
  void imageFoldersHaveKerasesDefaults() {
    ImageFolder folder = (ImageFolder) read("{image_folder: flowers}");
    assertThat(folder.exampleShape()).contains(Shape.of(256, 256, 3));
    assertThat(folder.classes()).isEmpty();
    assertThat(folder.validated()).isFalse();
    assertThat(read("{image_folder: {train: a, validation_split: 0.1}}").validated()).isTrue();
    assertThat(read("{image_folder: {directory: a, validation: b}}").validated()).isTrue();
    assertThat(read("{image_folder: {directory: a, image_size: 9x8, color_mode: rgba}}"))
        .extracting(DataSpec::exampleShape)
        .isEqualTo(Optional.of(Shape.of(9, 8, 4)));
    ImageFolder anywhere = (ImageFolder) folder.under(Path.of("/data"));
    assertThat(anywhere.directory()).isEqualTo(Path.of("/data", "flowers").toString());
    assertThat(anywhere.preparation()).isEqualTo(folder.preparation());
  }

  @Test
  void whatTakesExamplesOffMustLeaveSome() {
    refused("{image_folder: {directory: a, stratify: true}}", "1:41", "nothing is split off");
    refused(
        "{image_folder: {directory: a, test_split: 0.5, validation_split: 0.5}}",
        "1:66",
        "leave nothing to train on");
    refused(
        "{image_folder: {directory: a, test: b, test_split: 0.5}}",
        "1:52",
        "the test examples are given and are to be split off");
    refused("{npz: {file: a, x_test: b}}", "1:25", "y_test is not given");
    refused("{npz: {file: a, regression: true, class_names: [a, b]}}", "1:48", "y has numbers");
    refused("{cifar: {train: []}}", "1:17", "train has no file");
  }

  @Test
  void aCropIsTheShapeOfTheExamples() {
    assertThat(read("{cifar10: {augment: [random_crop 24 20]}}").exampleShape())
        .contains(Shape.of(24, 20, 3));
    refused(
        "{idx: {train_images: {a: p, b: q}, train_labels: l, standardize: true}}",
        "1:66",
        "several inputs");
  }
}
