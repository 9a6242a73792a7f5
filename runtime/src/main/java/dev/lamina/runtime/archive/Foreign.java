package dev.lamina.runtime.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Says what a file is that is no archive of Lamina's: something else is often given by mistake. */
final class Foreign {

  private static final byte[] ZIP = {'P', 'K'};
  private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F'};
  private static final String NOT_OURS = ", but not one saved by Lamina";

  private Foreign() {}

  /** Of a zip without Lamina's description. */
  static String words(ZipFile zip) {
    Set<String> names = zip.stream().map(ZipEntry::getName).collect(Collectors.toSet());
    if (names.contains("configuration.json")) {
      return "is a DL4J model" + NOT_OURS + ": it has no specification to rebuild the network from";
    }
    if (names.contains("config.json") && names.contains("metadata.json")) {
      return "is a model saved by Keras" + NOT_OURS;
    }
    if (names.stream().anyMatch(name -> name.endsWith("data.pkl"))) {
      return "is a model saved by PyTorch" + NOT_OURS;
    }
    return "is not a model saved by Lamina: it is a zip archive of something else";
  }

  /** Of a file that Java cannot open as a zip. */
  static String words(Path file) throws IOException {
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = in.readNBytes(HDF5.length);
    }
    if (begins(start, ZIP)) {
      return "is damaged or cut off";
    }
    return begins(start, HDF5)
        ? "is an HDF5 file, perhaps of Keras" + NOT_OURS
        : "is not a zip archive, so not a model saved by Lamina";
  }

  private static boolean begins(byte[] bytes, byte[] start) {
    return bytes.length >= start.length
        && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
  }
}
