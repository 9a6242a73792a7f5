package dev.lamina.runtime.archive;

import dev.lamina.runtime.file.Plain;
import dev.lamina.runtime.file.PlainJson;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Opens an archive that may be anything. No name in it is ever used as a path, nothing is read
 * further than it can be long, and numbers are left for when it is known how many there must be.
 *
 * @param file where it is said to be
 */
record ArchiveReader(Path file) {

  /** Texts and numbers of an archive of ours never unpack to more than so many times its size. */
  private static final long MOST_TIMES = 16;

  private static final long SOME = 64L << 20;

  /** No specification is longer; more is not read. */
  private static final int LONGEST = 16 << 20;

  private static final String CHANGED = "is damaged or was changed since it was saved: ";

  ModelArchive read() {
    if (!Files.exists(file)) {
      throw problem("does not exist");
    }
    if (!Files.isRegularFile(file)) {
      throw problem("is not a file");
    }
    try (ZipFile zip = open()) {
      Plain description = description(zip);
      ArchiveFormat format = ArchiveFormat.of(description.text("format"));
      format.refusal(description).ifPresent(this::refuse);
      Map<String, String> hashes = description.textsByName("sha256");
      checkNames(zip, hashes.keySet());
      // A seal is asked to hold whatever the format: one bit makes a 2 of the description a 1.
      boolean sealed = format.sealed() || Seal.isOn(zip);
      if (sealed ? !Seal.holds(file) : changed(zip, hashes).isPresent()) {
        throw problem(
            CHANGED + changed(zip, hashes).orElse("the SHA-256 at its end is of other bytes"));
      }
      return new ModelArchive(
          file, ArchiveInfo.read(description), text(zip, ModelArchive.SPEC, LONGEST));
    } catch (AccessDeniedException e) {
      throw new ArchiveException(file + " cannot be read: permission denied", e);
    } catch (ZipException | EOFException e) {
      throw new ArchiveException(file + " is damaged or cut off", e);
    } catch (IOException e) {
      throw new ArchiveException(file + " cannot be read: " + e.getMessage(), e);
    } catch (Plain.Problem e) {
      throw new ArchiveException(
          file + " is damaged: in " + ModelArchive.DESCRIPTION + " " + e.getMessage(), e);
    }
  }

  private ZipFile open() throws IOException {
    if (!Files.isReadable(file)) {
      throw new AccessDeniedException(file.toString());
    }
    try {
      return new ZipFile(file.toFile());
    } catch (ZipException | EOFException e) {
      throw new ArchiveException(file + " " + Foreign.words(file), e);
    }
  }

  private void refuse(String why) {
    throw problem(why);
  }

  private Plain description(ZipFile zip) throws IOException {
    if (zip.getEntry(ModelArchive.DESCRIPTION) == null) {
      throw problem(Foreign.words(zip));
    }
    try {
      return new Plain(PlainJson.object(text(zip, ModelArchive.DESCRIPTION, LONGEST)));
    } catch (IOException e) {
      throw new ArchiveException(
          file + " is damaged: " + ModelArchive.DESCRIPTION + ": " + e.getMessage(), e);
    }
  }

  private void checkNames(ZipFile zip, Set<String> listed) {
    Set<String> expected = new HashSet<>(listed);
    expected.add(ModelArchive.DESCRIPTION);
    for (ZipEntry entry : Collections.list(zip.entries())) {
      String name = entry.getName();
      if (name.contains("..") || name.startsWith("/") || name.contains("\\")) {
        throw problem(
            "has an entry `"
                + name
                + "` that leads out of it; Lamina writes none, so it is refused");
      }
      if (!ModelArchive.known(name) || !expected.remove(name)) {
        throw problem(CHANGED + "it has an entry `" + name + "` too many");
      }
    }
    if (!expected.isEmpty()) {
      throw problem(CHANGED + "`" + expected.iterator().next() + "` is gone");
    }
  }

  /** What is not as it was, as far as that can be found out within bounds. */
  private Optional<String> changed(ZipFile zip, Map<String, String> hashes) throws IOException {
    long budget = Files.size(file) * MOST_TIMES + SOME;
    for (Map.Entry<String, String> each : hashes.entrySet()) {
      String hash;
      try (Bounded in = new Bounded(zip.getInputStream(zip.getEntry(each.getKey())), budget)) {
        hash = Digest.of(in);
        budget = in.left();
      } catch (Bounded.Exceeded e) {
        return Optional.of("it unpacks to far more than a model has");
      } catch (IOException e) {
        hash = "";
      }
      if (!hash.equals(each.getValue())) {
        return Optional.of("`" + each.getKey() + "` has other content");
      }
    }
    return Optional.empty();
  }

  /** A text entry, no longer than so many bytes. */
  private String text(ZipFile zip, String name, int longest) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw problem("is damaged: `" + name + "` is missing");
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes(longest + 1);
      if (bytes.length > longest) {
        throw problem("is damaged: `" + name + "` is too long");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  /** A text entry that need not be there. */
  Optional<String> optionalText(String name, int longest) {
    try (ZipFile zip = open()) {
      return zip.getEntry(name) == null ? Optional.empty() : Optional.of(text(zip, name, longest));
    } catch (IOException e) {
      throw new ArchiveException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private ArchiveException problem(String what) {
    return new ArchiveException(file + " " + what);
  }
}
