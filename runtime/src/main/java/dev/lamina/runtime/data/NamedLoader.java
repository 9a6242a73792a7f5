package dev.lamina.runtime.data;

import dev.lamina.dsl.data.DataFormat;
import dev.lamina.dsl.data.NamedImages;
import dev.lamina.dsl.data.RemoteFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds a named set: in the user's data directory, else in the cache, else on its mirrors. Files of
 * the user's are his own and are taken as they are, gzipped or not, if they make sense; the
 * manifest has their hashes.
 */
final class NamedLoader implements Loader<NamedImages> {

  /** How long a server may stay silent. */
  static final Duration PATIENCE = Duration.ofSeconds(20);

  @Override
  public Dataset load(NamedImages spec, DataContext context) {
    List<Path> files = local(spec, context).orElseGet(() -> cached(spec, context));
    Dataset dataset =
        IdxLoader.load(
            new IdxLoader.Pair(files.get(0), files.get(1)),
            Optional.of(new IdxLoader.Pair(files.get(2), files.get(3))),
            spec.names(),
            spec.scale().factor(),
            DataFormat.CHANNELS_LAST);
    if (!dataset.train().shape().equals(NamedImages.IMAGE)) {
      throw new DataException(
          files.get(0)
              + ": has images of "
              + dataset.train().shape()
              + ", but those of "
              + spec.folder()
              + " are "
              + NamedImages.IMAGE
              + "; to read other images use `data: {idx: ...}`");
    }
    return dataset;
  }

  /** A named set's directory below the data directory, if it is there. */
  static Optional<Path> local(String name, DataContext context) {
    if (context.dataDir().isEmpty()) {
      return Optional.empty();
    }
    Path root = context.dataDir().get();
    if (!Files.isDirectory(root)) {
      throw new DataException(
          root + ": this data directory does not exist; check --data-dir and LAMINA_DATA");
    }
    return Optional.of(root.resolve(name)).filter(Files::exists);
  }

  /** The four files below the data directory, if it has a directory for this set. */
  private static Optional<List<Path>> local(NamedImages spec, DataContext context) {
    Optional<Path> place = local(spec.folder(), context);
    if (place.isEmpty()) {
      return Optional.empty();
    }
    Path folder = place.get();
    List<Path> files = spec.files().stream().map(file -> find(folder, file)).toList();
    List<String> missing =
        files.stream()
            .filter(file -> !Files.exists(file))
            .map(file -> file.getFileName().toString())
            .toList();
    if (!missing.isEmpty()) {
      throw new DataException(
          folder
              + ": "
              + String.join(", ", missing)
              + (missing.size() == 1 ? " is" : " are")
              + " missing (with or without .gz); add the rest, or remove the directory to download "
              + spec.folder());
    }
    return Optional.of(files);
  }

  private static Path find(Path folder, RemoteFile file) {
    Path zipped = folder.resolve(file.name());
    Path plain = folder.resolve(file.name().replaceFirst("\\.gz$", ""));
    return !Files.exists(zipped) && Files.exists(plain) ? plain : zipped;
  }

  private static List<Path> cached(NamedImages spec, DataContext context) {
    Downloader downloader = new Downloader(context.progress(), PATIENCE);
    Path folder = context.cacheDir().resolve(spec.folder());
    String names = spec.files().stream().map(RemoteFile::name).collect(Collectors.joining(", "));
    String advice =
        "Put "
            + names
            + " into a directory `"
            + spec.folder()
            + "` and give the directory above it with --data-dir or LAMINA_DATA; or use"
            + " `data: digits`, which needs no network.";
    return spec.files().stream()
        .map(file -> downloader.fetch(file, spec.mirrors(), folder, advice))
        .toList();
  }
}
