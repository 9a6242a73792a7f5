package dev.lamina.runtime.data;

import dev.lamina.dsl.data.ImageFolder;
import dev.lamina.dsl.diagnostic.Counted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads pictures in a directory for each class. */
final class FolderLoader implements Loader<ImageFolder> {

  @Override
  public Dataset load(ImageFolder spec, DataContext context) {
    Path base = context.baseDir();
    Folder.Parts inside = Folder.Parts.of(under(base, spec.directory()));
    Optional<Path> test =
        one("test", inside.test(), Optional.ofNullable(spec.test()).map(path -> under(base, path)));
    Optional<Path> validation =
        one(
            "validation",
            inside.validation(),
            Optional.ofNullable(spec.validation()).map(path -> under(base, path)));
    refuseTwice("test_split", spec.splits().testSplit(), test);
    refuseTwice("validation_split", spec.splits().validationSplit(), validation);
    FolderReader reader =
        new FolderReader(
            new PictureReader(spec.pictures(), false),
            spec.skipCorrupt(),
            spec.scale().factor(),
            context.progress());
    Parts parts = new Parts(inside.train(), test, validation);
    return parts.read(spec.classNames(), reader, spec.scale().factor(), context);
  }

  private static Path under(Path base, String path) {
    return base.resolve(path).normalize();
  }

  /**
   * Directories with the same classes.
   *
   * @param train to train on
   * @param test to test on
   * @param validation to validate on
   */
  record Parts(Path train, Optional<Path> test, Optional<Path> validation) {

    /** Finds all, then reads all. */
    Dataset read(List<String> classNames, FolderReader reader, double scale, DataContext context) {
      Folder training = Folder.train(train, classNames);
      List<String> classes = training.classes();
      boolean others = !classNames.isEmpty();
      Optional<Folder> testing = test.map(path -> Folder.other(path, classes, others));
      Optional<Folder> validating = validation.map(path -> Folder.other(path, classes, others));
      Map<String, String> hashes = new TreeMap<>();
      List<String> skipped = new ArrayList<>();
      Examples examples = read("train", training, reader, hashes, skipped);
      Optional<Examples> tests =
          testing.map(folder -> read("test", folder, reader, hashes, skipped));
      Optional<Examples> validations =
          validating.map(folder -> read("validation", folder, reader, hashes, skipped));
      if (!skipped.isEmpty()) {
        context.progress().accept(new DataProgress.Note(told(skipped)));
      }
      return Dataset.of(examples, tests, classes, scale, hashes).validated(validations).byClass();
    }

    private static Examples read(
        String part,
        Folder folder,
        FolderReader reader,
        Map<String, String> hashes,
        List<String> skipped) {
      FolderReader.Read read = reader.read(folder);
      hashes.put(part, read.sha256());
      skipped.addAll(read.skipped());
      return read.examples();
    }
  }

  /** Which pictures are left out, and why. */
  static String told(List<String> skipped) {
    return Counted.of(skipped.size(), "picture")
        + (skipped.size() == 1 ? " is" : " are")
        + " left out:\n  "
        + String.join("\n  ", skipped);
  }

  private static Optional<Path> one(String part, Optional<Path> inside, Optional<Path> given) {
    if (inside.isPresent() && given.isPresent()) {
      throw new DataException(
          inside.get()
              + ": `"
              + part
              + "` names "
              + given.get()
              + ", but this directory is there too; name the one with the classes as `directory`");
    }
    return inside.or(() -> given);
  }

  private static void refuseTwice(String argument, double share, Optional<Path> given) {
    if (share > 0 && given.isPresent()) {
      throw new DataException(
          given.get() + ": is there already, so " + argument + " has nothing to do; remove it");
    }
  }
}
