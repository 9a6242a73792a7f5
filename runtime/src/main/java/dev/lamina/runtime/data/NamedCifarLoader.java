package dev.lamina.runtime.data;

import dev.lamina.dsl.data.CifarVersion;
import dev.lamina.dsl.data.NamedCifar;
import dev.lamina.dsl.data.PictureRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Finds CIFAR by name: in the user's data directory (the published archive, its files, or pictures
 * in a directory for each class), else in the cache, else where it is published.
 */
final class NamedCifarLoader implements Loader<NamedCifar> {

  @Override
  public Dataset load(NamedCifar spec, DataContext context) {
    Optional<Path> folder = NamedLoader.local(spec.folder(), context);
    if (folder.isPresent()) {
      return local(spec, folder.get(), context);
    }
    Path cache = context.cacheDir().resolve(spec.folder());
    String advice =
        "Put "
            + spec.archive().name()
            + ", or pictures in "
            + spec.folder()
            + "/train/CLASS and "
            + spec.folder()
            + "/test/CLASS, into a directory `"
            + spec.folder()
            + "` and give the directory above it with --data-dir or LAMINA_DATA.";
    return archive(
        spec,
        new Downloader(context.progress(), NamedLoader.PATIENCE)
            .fetch(spec.archive(), NamedCifar.MIRRORS, cache, advice));
  }

  private static Dataset local(NamedCifar spec, Path folder, DataContext context) {
    for (Path place : places(folder)) {
      List<Path> train = spec.trainFiles().stream().map(place::resolve).toList();
      List<Path> test = spec.testFiles().stream().map(place::resolve).toList();
      List<Path> missing =
          Stream.concat(train.stream(), test.stream()).filter(file -> !Files.exists(file)).toList();
      if (missing.isEmpty()) {
        return files(spec, train, test);
      }
      if (missing.size() < train.size() + test.size()) {
        throw new DataException(
            place
                + ": "
                + String.join(", ", missing.stream().map(f -> f.getFileName().toString()).toList())
                + (missing.size() == 1 ? " is" : " are")
                + " missing");
      }
    }
    Path archive = folder.resolve(spec.archive().name());
    if (Files.exists(archive)) {
      return archive(spec, archive);
    }
    Folder.Parts parts = Folder.Parts.of(folder);
    if (parts.test().isPresent()) {
      PictureReader pictures = new PictureReader(PictureRules.exactly(CifarVersion.IMAGE), true);
      double scale = spec.scale().factor();
      return new FolderLoader.Parts(parts.train(), parts.test(), parts.validation())
          .read(
              spec.names(),
              new FolderReader(pictures, false, scale, context.progress()),
              scale,
              context);
    }
    throw new DataException(
        folder
            + ": has neither "
            + spec.archive().name()
            + " nor its files ("
            + String.join(", ", spec.trainFiles())
            + ", "
            + String.join(", ", spec.testFiles())
            + ") nor directories train/CLASS and test/CLASS; add one of these, or remove the"
            + " directory to download "
            + spec.folder());
  }

  /** The directory itself, and those in it: an unpacked archive has one of its own. */
  private static List<Path> places(Path folder) {
    List<Path> places = new ArrayList<>(List.of(folder));
    try (Stream<Path> inside = Files.list(folder)) {
      inside.filter(Files::isDirectory).sorted().forEach(places::add);
    } catch (IOException e) {
      throw HashedFile.problem(folder, e);
    }
    return places;
  }

  private static Dataset files(NamedCifar spec, List<Path> train, List<Path> test) {
    FileHashes hashes = new FileHashes();
    CifarImages training = none(spec);
    train.forEach(file -> training.add(file, hashes));
    CifarImages testing = none(spec);
    test.forEach(file -> testing.add(file, hashes));
    return dataset(spec, training, testing, hashes.byName());
  }

  private static CifarImages none(NamedCifar spec) {
    return CifarImages.none(spec.version(), spec.labels(), spec.names().size());
  }

  private static Dataset dataset(
      NamedCifar spec, CifarImages train, CifarImages test, Map<String, String> hashes) {
    double scale = spec.scale().factor();
    return Dataset.of(
        train.examples(scale), Optional.of(test.examples(scale)), spec.names(), scale, hashes);
  }

  /** Reads the published archive as it is. */
  private static Dataset archive(NamedCifar spec, Path archive) {
    Map<String, CifarImages> read = new HashMap<>();
    try (HashedFile file = HashedFile.open(archive)) {
      try (TarArchiveInputStream tar = new TarArchiveInputStream(file.content())) {
        for (TarArchiveEntry entry = tar.getNextEntry();
            entry != null;
            entry = tar.getNextEntry()) {
          String name = entry.getName().replaceFirst(".*/", "");
          if (spec.trainFiles().contains(name) || spec.testFiles().contains(name)) {
            CifarImages images = none(spec);
            images.add(archive + "!" + entry.getName(), tar);
            read.put(name, images);
          }
        }
      }
      Map<String, String> hashes = Map.of(spec.archive().name(), HashedFile.sha256(archive));
      return dataset(
          spec,
          joined(spec, spec.trainFiles(), read, archive),
          joined(spec, spec.testFiles(), read, archive),
          hashes);
    } catch (IOException e) {
      throw HashedFile.problem(archive, e);
    }
  }

  private static CifarImages joined(
      NamedCifar spec, List<String> files, Map<String, CifarImages> read, Path archive) {
    CifarImages all = none(spec);
    for (String name : files) {
      CifarImages images = read.get(name);
      if (images == null) {
        throw new DataException(archive + ": has no " + name + " in it; get it again");
      }
      all.rows().addAll(images.rows());
      all.classOf().addAll(images.classOf());
    }
    return all;
  }
}
