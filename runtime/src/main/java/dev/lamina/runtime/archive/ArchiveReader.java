package dev.lamina.runtime.archive;

import dev.lamina.runtime.file.Plain;
import dev.lamina.runtime.file.PlainJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Opens an archive that may be anything.
 *
 * @param file where it is said to be
 */
record ArchiveReader(Path file) {

  private static final String DL4J_CONFIGURATION = "configuration.json";

  ModelArchive read() {
    if (!Files.exists(file)) {
      throw problem("does not exist");
    }
    if (!Files.isRegularFile(file)) {
      throw problem("is not a file");
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Plain description = description(zip);
      checkEntries(zip, description.textsByName("sha256"));
      return new ModelArchive(file, ArchiveInfo.read(description), text(zip, ModelArchive.SPEC));
    } catch (ZipException e) {
      throw new ArchiveException(
          file + " is not a zip archive or is cut off: " + e.getMessage(), e);
    } catch (AccessDeniedException e) {
      throw new ArchiveException(file + " cannot be read: permission denied", e);
    } catch (IOException e) {
      throw new ArchiveException(file + " cannot be read: " + e.getMessage(), e);
    } catch (Plain.Problem e) {
      throw new ArchiveException(
          file + " is damaged: in " + ModelArchive.DESCRIPTION + " " + e.getMessage(), e);
    }
  }

  private Plain description(ZipFile zip) throws IOException {
    if (zip.getEntry(ModelArchive.DESCRIPTION) == null) {
      throw problem(
          zip.getEntry(DL4J_CONFIGURATION) == null
              ? "is not a model saved by Lamina"
              : "is a DL4J model, but not one saved by Lamina: it has no specification to rebuild"
                  + " the network from");
    }
    Plain description;
    try {
      description = new Plain(PlainJson.object(text(zip, ModelArchive.DESCRIPTION)));
    } catch (IOException e) {
      throw new ArchiveException(
          file + " is damaged: " + ModelArchive.DESCRIPTION + ": " + e.getMessage(), e);
    }
    if (!description.text("format").equals(ModelArchive.FORMAT)) {
      throw problem(
          "has the format `%s`, and this version of Lamina reads `%s`"
              .formatted(description.text("format"), ModelArchive.FORMAT));
    }
    return description;
  }

  private void checkEntries(ZipFile zip, Map<String, String> hashes) throws IOException {
    Set<String> expected = new HashSet<>(hashes.keySet());
    expected.add(ModelArchive.DESCRIPTION);
    for (ZipEntry entry : Collections.list(zip.entries())) {
      String name = entry.getName();
      if (!expected.remove(name)) {
        throw problem("was changed since it was saved: it has an entry `" + name + "` too many");
      }
      if (!name.equals(ModelArchive.DESCRIPTION) && !hash(zip, entry).equals(hashes.get(name))) {
        throw problem("was changed since it was saved: `" + name + "` has other content");
      }
    }
    if (!expected.isEmpty()) {
      throw problem("was changed since it was saved: `" + expected.iterator().next() + "` is gone");
    }
  }

  private static String hash(ZipFile zip, ZipEntry entry) throws IOException {
    try (InputStream in = zip.getInputStream(entry)) {
      return Digest.of(in, OutputStream.nullOutputStream());
    }
  }

  private String text(ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw problem("is damaged: `" + name + "` is missing");
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes(ModelArchive.LONGEST_TEXT + 1);
      if (bytes.length > ModelArchive.LONGEST_TEXT) {
        throw problem("is damaged: `" + name + "` is too long");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private ArchiveException problem(String what) {
    return new ArchiveException(file + " " + what);
  }
}
