package dev.lamina.cli;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lamina.cli.gallery.ShippedData;
import dev.lamina.cli.gallery.ShippedGallery;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.spec.SpecLoader;
import dev.lamina.dsl.sweep.file.SweepPlans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class GalleryTest {

  private static final Path ROOT = Path.of(System.getProperty("lamina.root", ".."));
  private final ShippedGallery gallery = new ShippedGallery();

  @TestFactory
  Stream<DynamicTest> everyShippedFileIsFreeOfErrorsAndWarnings() {
    List<String> names = new ArrayList<>();
    for (String folder : ShippedGallery.FOLDERS) {
      gallery.names(folder).forEach(name -> names.add(folder + "/" + name));
    }
    assertThat(names).hasSizeGreaterThan(10);
    return names.stream()
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name,
                    () -> {
                      CliRun run = CliRun.of("check", name);
                      if (gallery.find(name).orElseThrow().text().contains("\nweights:")) {
                        // It begins with another run, which is to be trained first.
                        assertThat(run.err()).contains("runs/").contains("does not exist");
                        assertThat(run.err()).endsWith("1 error. Nothing was trained.\n");
                      } else {
                        assertThat(run.err()).isEmpty();
                        assertThat(run.code()).isZero();
                      }
                      // A sweep has many models; `check` says what they come to.
                      int summary = CliRun.of("summary", name, "--wide").code();
                      assertThat(summary).isEqualTo(isSweep(name) ? 3 : 0);
                    }));
  }

  private boolean isSweep(String name) {
    return SweepPlans.isSweep(gallery.find(name).orElseThrow());
  }

  @Test
  void allFilesOfTheFoldersAreShipped() throws IOException {
    for (String folder : ShippedGallery.FOLDERS) {
      try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
        assertThat(gallery.names(folder))
            .containsExactlyInAnyOrderElementsOf(
                // Beside the files lies a folder with data of their own.
                files
                    .filter(Files::isRegularFile)
                    .map(f -> f.getFileName().toString().replaceFirst("\\.[^.]*$", ""))
                    .toList());
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> dataThatAConfigHasOfItsOwnIsShipped(@TempDir Path cache) {
    ShippedData shipped = new ShippedData(cache);
    List<String> found = new ArrayList<>();
    for (String name : gallery.names("configs")) {
      Problems problems = new Problems();
      new SpecLoader(gallery, Map.of())
          .load("configs/" + name, List.of(), problems)
          .run()
          .ifPresent(
              run ->
                  run.data()
                      .located(
                          path -> {
                            // Kaggle's file is the user's to get.
                            if (path.equals("train.csv")) {
                              return path;
                            }
                            found.add(name + ": " + shipped.place(path));
                            return path;
                          }));
    }
    assertThat(found).isNotEmpty();
    return found.stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.replaceFirst(".*/", ""),
                    () -> assertThat(Path.of(each.replaceFirst(".*?: ", ""))).isRegularFile()));
  }

  @Test
  void aConfigReadsItsDataAwayFromTheSourceTree(@TempDir Path cache) throws IOException {
    Map<String, String> environment = Map.of("XDG_CACHE_HOME", cache.toString());
    CliRun run = CliRun.in(environment, "", "data", "reviews", "--format", "json");
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(new ObjectMapper().readTree(run.out()).toString()).contains("negative", "positive");
    try (Stream<Path> files = Files.walk(cache)) {
      assertThat(files.filter(Files::isRegularFile).map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder("reviews.txt", "reviews-test.txt");
    }
    // What the user has under that name comes first.
    CliRun own =
        CliRun.in(environment, "", "data", "reviews", "data.train=" + cache.resolve("none.txt"));
    assertThat(own.err()).contains("none.txt: ").contains("no such file");
  }

  @Test
  void aConfigBeginsWithARunBesideIt() {
    assertThat(CliRun.of("check", "mnist-finetune").err())
        .contains("error: " + Path.of("runs", "digits") + " does not exist");
    assertThat(CliRun.of("check", "mnist-finetune", "weights=other/run").err())
        .contains("other" + java.io.File.separator + "run does not exist");
  }

  @Test
  void everyModelIsListedWithItsCostAndItsPaper() throws IOException {
    JsonNode entries = new ObjectMapper().readTree(CliRun.of("models", "--format", "json").out());
    List<String> listed = new ArrayList<>();
    for (JsonNode entry : entries) {
      String name = entry.get("name").asText();
      assertThat(entry.get("about").asText()).as(name).isNotBlank();
      if (isSweep(name)) {
        assertThat(entry.has("input_shape")).as(name).isFalse();
        continue;
      }
      assertThat(entry.get("input_shape").size()).as(name).isPositive();
      assertThat(entry.get("total_params").asLong()).as(name).isPositive();
      assertThat(entry.get("macs").asLong()).as(name).isPositive();
      if (entry.get("folder").asText().equals("models")) {
        assertThat(entry.get("paper").asText()).as(name).isNotBlank();
        listed.add(name);
      }
    }
    assertThat(listed).isEqualTo(gallery.names("models"));
  }

  @Test
  void theListHasALineForEachModel() {
    assertThat(CliRun.of("models").out().lines().filter(line -> line.startsWith("vgg16 ")))
        .singleElement(as(STRING))
        .matches(
            "vgg16 +138,357,544 +15,470,264,320 +224x224x3 +"
                + "Simonyan, Zisserman 2014, https://arxiv.org/abs/1409.1556");
  }

  @Test
  void aBareNameMeansTheModelFirst() {
    assertThat(gallery.place("lenet5")).contains("models/lenet5.yaml");
    assertThat(gallery.place("configs/lenet5")).contains("configs/lenet5.yaml");
  }

  @Test
  void namesDoNotLeadOutOfTheGallery() {
    assertThat(gallery.place("../simplelogger")).isEmpty();
    assertThat(gallery.place("models/../simplelogger.properties")).isEmpty();
    assertThat(gallery.place("simplelogger.properties")).isEmpty();
  }
}
