package dev.lamina.runtime.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Where arrays are: in an archive, or each in a file of its own.
 *
 * @param archive empty where each has its file
 * @param base what paths are relative to
 * @param hashes gets the SHA-256 of what was read
 */
record NpyFiles(Optional<Path> archive, Path base, FileHashes hashes) {

  private static final String ENDING = ".npy";

  /** The names of an archive's arrays. */
  List<String> names() {
    return archive
        .map(
            path -> {
              try (ZipFile zip = open(path)) {
                return zip.stream()
                    .map(entry -> entry.getName().replaceFirst("\\.npy$", ""))
                    .sorted()
                    .toList();
              } catch (IOException e) {
                throw HashedFile.problem(path, e);
              }
            })
        .orElse(List.of());
  }

  /**
   * Reads an array.
   *
   * @param name its key in the archive, or its path
   */
  NpyArray read(String name) {
    return archive.isPresent() ? inside(archive.get(), name) : alone(base.resolve(name));
  }

  private NpyArray alone(Path path) {
    try (HashedFile file = HashedFile.open(path)) {
      NpyArray array = NpyReader.read(path.toString(), file.content(), file.mostContent());
      hashes.put(path, file.sha256());
      return array;
    } catch (ArithmeticException e) {
      throw new DataException(path + ": the sizes in its header are impossible", e);
    } catch (IOException e) {
      throw HashedFile.problem(path, e);
    }
  }

  private NpyArray inside(Path path, String key) {
    String name = path + "[" + key + "]";
    try (ZipFile zip = open(path)) {
      if (!hashes.has(path)) {
        hashes.put(path, hash(path));
      }
      ZipEntry entry = Optional.ofNullable(zip.getEntry(key + ENDING)).orElse(zip.getEntry(key));
      if (entry == null) {
        throw new DataException(
            path + ": has no array `" + key + "`; it has " + DataMessages.some(names()));
      }
      try (InputStream in = zip.getInputStream(entry)) {
        return NpyReader.read(name, in, entry.getSize());
      }
    } catch (ArithmeticException e) {
      throw new DataException(name + ": the sizes in its header are impossible", e);
    } catch (ZipException e) {
      throw new DataException(
          name + ": is damaged or no archive of numpy's (" + e.getMessage() + "); get it again", e);
    } catch (EOFException e) {
      throw new DataException(name + ": the numbers are cut off; get it again", e);
    } catch (IOException e) {
      throw HashedFile.problem(path, e);
    }
  }

  private static ZipFile open(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new DataException(
          path + (Files.exists(path) ? ": is not a file" : ": there is no such file"));
    }
    return new ZipFile(path.toFile());
  }

  private static String hash(Path path) {
    try {
      return HashedFile.sha256(path);
    } catch (IOException e) {
      throw HashedFile.problem(path, e);
    }
  }
}
