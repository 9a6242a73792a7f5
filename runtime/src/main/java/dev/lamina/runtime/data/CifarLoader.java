package dev.lamina.runtime.data;

import dev.lamina.dsl.data.Cifar;
import java.util.List;
import java.util.Optional;

/** Reads files in CIFAR's binary format. */
final class CifarLoader implements Loader<Cifar> {

  @Override
  public Dataset load(Cifar spec, DataContext context) {
    FileHashes hashes = new FileHashes();
    Examples train = read(spec, spec.train(), context, hashes);
    Optional<Examples> test =
        Optional.of(spec.test())
            .filter(files -> !files.isEmpty())
            .map(files -> read(spec, files, context, hashes));
    return Dataset.of(train, test, spec.names(), spec.scale().factor(), hashes.byName());
  }

  private static Examples read(
      Cifar spec, List<String> files, DataContext context, FileHashes hashes) {
    CifarImages images = CifarImages.none(spec.version(), spec.labels(), spec.names().size());
    files.forEach(file -> images.add(context.baseDir().resolve(file), hashes));
    return images.examples(spec.scale().factor());
  }
}
