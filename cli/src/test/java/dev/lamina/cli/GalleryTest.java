package dev.lamina.cli;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lamina.cli.gallery.ShippedData;
import dev.lamina.cli.gallery.ShippedGallery;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.spec.Loaded;
import dev.lamina.dsl.spec.RunSpec;
import dev.lamina.dsl.spec.SpecLoader;
import dev.lamina.dsl.sweep.Point;
import dev.lamina.dsl.sweep.SweepPlan;
import dev.lamina.dsl.sweep.file.FilePlan;
import dev.lamina.dsl.sweep.file.SweepPlans;
import java.io.IOException;
import java.io.InputStream;
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
    // What the user names is taken as it is.
    CliRun own =
        CliRun.in(environment, "", "data", "reviews", "data.train=" + cache.resolve("none.txt"));
    assertThat(own.err()).contains("none.txt: ").contains("no such file");
  }

  @Test
  void aFileThatExtendsAConfigHasItsData(@TempDir Path folder) throws IOException {
    Map<String, String> environment = Map.of("XDG_CACHE_HOME", folder.resolve("cache").toString());
    Path mine = folder.resolve("mine.yaml");
    Files.writeString(mine, "extends: reviews\nname: mine\nfit: {epochs: 0}\n");
    CliRun run = CliRun.in(environment, "", "data", mine.toString(), "--format", "json");
    assertThat(run.err()).isEmpty();
    assertThat(new ObjectMapper().readTree(run.out()).toString()).contains("negative", "positive");
    // Only what the other file says is the other's: here the texts lie beside this one.
    Files.writeString(
        mine,
        "extends: reviews\ndata: {text: {train: data/reviews.txt, output_sequence_length: 12}}\n");
    assertThat(CliRun.in(environment, "", "data", mine.toString()).err())
        .contains(folder.resolve("data/reviews.txt") + ": cannot be read: there is no such file");
  }

  @TestFactory
  Stream<DynamicTest> aSweepHasTheDataOfTheConfigThatItVaries(@TempDir Path folder)
      throws IOException {
    Path mine = folder.resolve("mine.yaml");
    Files.writeString(mine, "extends: reviews\n");
    Map<String, String> environment = Map.of("XDG_CACHE_HOME", folder.resolve("cache").toString());
    Path named = folder.resolve("named.yaml");
    Files.writeString(named, "run: reviews\nmetric: loss\nparameters: {fit.epochs: [1, 2]}\n");
    Path extending = folder.resolve("extending.yaml");
    Files.writeString(
        extending, "run: mine.yaml\nmetric: loss\nparameters: {fit.epochs: [1, 2]}\n");
    Path within = folder.resolve("within.yaml");
    Files.writeString(
        within, "run: {extends: reviews}\nmetric: loss\nparameters: {fit.epochs: [1, 2]}\n");
    return Stream.of(
            List.of(named.toString()),
            List.of(extending.toString()),
            List.of(within.toString()),
            List.of("reviews", "fit.epochs=1,2", "metric=loss"))
        .map(
            words ->
                DynamicTest.dynamicTest(
                    words.get(0).replaceFirst(".*/", ""),
                    () -> {
                      ShippedGallery shipped =
                          new ShippedGallery(
                              new ShippedData(Path.of(environment.get("XDG_CACHE_HOME"))));
                      Problems problems = new Problems();
                      FilePlan plan =
                          new SweepPlans(shipped, Map.of(), InputStream::nullInputStream)
                              .load(words.get(0), words.subList(1, words.size()), problems)
                              .orElseThrow(() -> new AssertionError(problems.all().toString()));
                      Point point = new Point(Map.of("fit.epochs", 2L));
                      String here = paths(plan.run(point, 0));
                      assertThat(here).contains("shipped-", "data/reviews-test.txt");
                      // A worker knows nothing but the view, and has a cache of its own.
                      Path cache = folder.resolve("elsewhere");
                      SweepPlan elsewhere =
                          SweepPlans.of(plan.view(), new ShippedGallery(new ShippedData(cache)));
                      assertThat(paths(elsewhere.run(point, 0)))
                          .isEqualTo(
                              here.replace(environment.get("XDG_CACHE_HOME"), cache.toString()))
                          .isNotEqualTo(here);
                      assertThat(elsewhere.view()).isEqualTo(plan.view());
                      assertThat(plan.view().toString())
                          .contains("shipped-")
                          .doesNotContain(environment.get("XDG_CACHE_HOME"));
                      assertThat(SweepPlans.differences(plan, SweepPlans.of(plan.view(), shipped)))
                          .isEmpty();
                    }));
  }

  /** As `resolved.yaml` of a trial that was trained on another machine names it. */
  @Test
  void whatShippedInTheCacheOfAnotherMachineIsPutIntoThisOnes(@TempDir Path folder)
      throws IOException {
    Path there = folder.resolve("there");
    String train = new ShippedData(there).place("data/reviews.txt");
    assertThat(train).startsWith(there.toString());
    Files.delete(Path.of(train));
    Path run = folder.resolve("resolved.yaml");
    Files.writeString(
        run,
        "extends: reviews\ndata: {text: {train: " + train + ", output_sequence_length: 12}}\n");
    Path cache = folder.resolve("here");
    CliRun seen = CliRun.in(Map.of("XDG_CACHE_HOME", cache.toString()), "", "data", run.toString());
    assertThat(seen.code()).as(seen.err()).isZero();
    try (Stream<Path> files = Files.walk(cache)) {
      assertThat(files.map(Path::getFileName).map(Path::toString)).contains("reviews.txt");
    }
  }

  private static String paths(Loaded run) {
    List<String> found = new ArrayList<>();
    run.run()
        .orElseThrow()
        .data()
        .located(
            path -> {
              assertThat(Path.of(path)).isRegularFile().isAbsolute();
              found.add(path);
              return path;
            });
    return String.join("\n", found);
  }

  @Test
  void aSweepOverAConfigBeginsWithTheRunBesideIt(@TempDir Path folder) throws IOException {
    Path sweep = folder.resolve("sweep.yaml");
    Files.writeString(
        sweep, "run: mnist-finetune\nmetric: loss\nparameters: {fit.epochs: [1, 2]}\n");
    Path mine = folder.resolve("mine.yaml");
    Files.writeString(mine, "extends: mnist-finetune\n");
    Problems problems = new Problems();
    FilePlan plan =
        new SweepPlans(gallery, Map.of(), InputStream::nullInputStream)
            .load(sweep.toString(), List.of(), problems)
            .orElseThrow(() -> new AssertionError(problems.all().toString()));
    RunSpec run = plan.run(new Point(Map.of("fit.epochs", 2L)), 0).run().orElseThrow();
    String beside = Path.of("runs", "digits").toAbsolutePath().toString();
    assertThat(run.weights().orElseThrow().from()).isEqualTo(beside);
    assertThat(CliRun.of("check", mine.toString()).err()).contains(beside + " does not exist");
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
