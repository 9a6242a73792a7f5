package dev.lamina.runtime.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A directory with one for each class, found but not read.
 *
 * @param path of the directory
 * @param classes names of the classes in order of index
 * @param files pictures, class by class, in order of their paths
 * @param labels the class of each
 */
record Folder(Path path, List<String> classes, List<Path> files, int[] labels) {

  private static final Set<String> TRAIN = Set.of("train", "training");
  private static final Set<String> TEST = Set.of("test", "testing");
  private static final Set<String> VALIDATION = Set.of("validation", "val", "valid");

  /**
   * The directories of a set's parts.
   *
   * @param train to train on
   * @param test to test on
   * @param validation to validate on
   */
  record Parts(Path train, Optional<Path> test, Optional<Path> validation) {

    /** Those in a directory if it has nothing else in it; else the directory to train on. */
    static Parts of(Path directory) {
      List<Path> inside = directories(directory);
      Optional<Path> train = find(inside, TRAIN);
      Optional<Path> test = find(inside, TEST);
      Optional<Path> validation = find(inside, VALIDATION);
      int found = (int) Stream.of(train, test, validation).filter(Optional::isPresent).count();
      return train.isPresent() && found > 1 && found == inside.size()
          ? new Parts(train.get(), test, validation)
          : new Parts(directory, Optional.empty(), Optional.empty());
    }

    private static Optional<Path> find(List<Path> paths, Set<String> names) {
      return paths.stream().filter(path -> names.contains(name(path))).findFirst();
    }
  }

  /**
   * Finds the pictures to train on.
   *
   * @param names of the classes; empty for all directories, sorted
   * @throws DataException if a class has none
   */
  static Folder train(Path path, List<String> names) {
    List<String> found = directories(path).stream().map(Folder::name).toList();
    if (found.isEmpty()) {
      throw new DataException(
          path + ": has no directories, and each class wants one with its pictures in it");
    }
    List<String> classes = names.isEmpty() ? found : names;
    if (classes.size() < 2) {
      throw new DataException(
          path
              + ": has a directory for one class only, `"
              + classes.get(0)
              + "`; to tell classes apart there must be two or more");
    }
    List<String> problems = new ArrayList<>();
    List<List<Path>> pictures = new ArrayList<>();
    for (String name : classes) {
      pictures.add(found.contains(name) ? pictures(path.resolve(name)) : List.of());
      if (pictures.get(pictures.size() - 1).isEmpty()) {
        problems.add(
            path.resolve(name)
                + (found.contains(name)
                    ? ": has no pictures (" + ImageFile.extensions() + ") in it"
                    : ": there is no such directory for the class"));
      }
    }
    if (!problems.isEmpty()) {
      problems.add(
          "Put pictures there, remove the directory, or name the others with class_names.");
      throw new DataException(String.join("\n", problems));
    }
    return of(path, classes, pictures);
  }

  /**
   * Finds the pictures to test or validate on; a class may have none.
   *
   * @param classes of those to train on
   * @param others whether there may be directories of other classes
   * @throws DataException if there are none at all
   */
  static Folder other(Path path, List<String> classes, boolean others) {
    List<String> found = directories(path).stream().map(Folder::name).toList();
    List<String> problems = new ArrayList<>();
    for (String name : found) {
      if (!others && !classes.contains(name) && !pictures(path.resolve(name)).isEmpty()) {
        problems.add(
            path.resolve(name)
                + ": is no class of the examples to train on, which has "
                + DataMessages.some(classes));
      }
    }
    if (!problems.isEmpty()) {
      throw new DataException(String.join("\n", problems));
    }
    List<List<Path>> pictures =
        classes.stream()
            .map(name -> found.contains(name) ? pictures(path.resolve(name)) : List.<Path>of())
            .toList();
    if (pictures.stream().allMatch(List::isEmpty)) {
      throw new DataException(
          path + ": has no pictures in directories called " + DataMessages.some(classes));
    }
    return of(path, classes, pictures);
  }

  private static Folder of(Path path, List<String> classes, List<List<Path>> pictures) {
    int[] labels =
        IntStream.range(0, classes.size())
            .flatMap(label -> IntStream.generate(() -> label).limit(pictures.get(label).size()))
            .toArray();
    return new Folder(path, classes, pictures.stream().flatMap(List::stream).toList(), labels);
  }

  /** Its directories but hidden ones, sorted by name. */
  private static List<Path> directories(Path path) {
    if (!Files.isDirectory(path)) {
      throw new DataException(
          path
              + (Files.exists(path)
                  ? ": is a file, not a directory with one for each class"
                  : ": there is no such directory"));
    }
    try (Stream<Path> inside = Files.list(path)) {
      return inside
          .filter(each -> Files.isDirectory(each) && !name(each).startsWith("."))
          .sorted(Comparator.comparing(Folder::name))
          .toList();
    } catch (IOException e) {
      throw HashedFile.problem(path, e);
    }
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }

  /** Directory by directory, in each by name, as Keras lists them. */
  private static List<Path> pictures(Path path) {
    try (Stream<Path> all = Files.walk(path, FileVisitOption.FOLLOW_LINKS)) {
      return all.filter(
              file ->
                  !name(file).startsWith(".")
                      && ImageFile.isNamedSo(file)
                      && !Files.isDirectory(file))
          .sorted(
              Comparator.comparing((Path file) -> file.getParent().toString())
                  .thenComparing(Folder::name))
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause() instanceof FileSystemLoopException
          ? new DataException(path + ": has a link in it that leads back to itself", e)
          : HashedFile.problem(path, e.getCause());
    } catch (IOException e) {
      throw HashedFile.problem(path, e);
    }
  }
}
