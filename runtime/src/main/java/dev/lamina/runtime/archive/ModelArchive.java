package dev.lamina.runtime.archive;

import dev.lamina.runtime.file.OutputException;
import dev.lamina.runtime.file.PlainJson;
import dev.lamina.runtime.file.WholeFile;
import dev.lamina.runtime.network.Network;
import dev.lamina.runtime.network.SavedParts;
import dev.lamina.runtime.network.WeightName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A network in a file: DL4J's archive (configuration, weights, optimizer state), which plain DL4J
 * reads, with entries of Lamina's own: the resolved specification, from which Lamina rebuilds the
 * network, a description with the SHA-256 of every other entry, and what training needs to go on.
 * Nothing of the file is deserialised into classes that the file names.
 *
 * @param file where it is
 * @param info what it is
 * @param spec the resolved specification, YAML
 */
public record ModelArchive(Path file, ArchiveInfo info, String spec) {

  private static final String OWN = "lamina/";
  static final String SPEC = OWN + "resolved.yaml";
  static final String DESCRIPTION = OWN + "model.json";
  static final String TRAINING = OWN + "training.json";
  private static final String WEIGHTS = ".weights";

  /** All entries but {@link #weightsEntry sets of weights}. */
  private static final Set<String> KNOWN =
      Set.of(
          "configuration.json",
          "coefficients.bin",
          "updaterState.bin",
          "noParams.marker",
          SPEC,
          DESCRIPTION,
          TRAINING);

  /** A million epochs with a few metrics each. */
  private static final int LONGEST_TRAINING = 256 << 20;

  /** Whether Lamina writes entries of this name. */
  static boolean known(String name) {
    return KNOWN.contains(name) || name.startsWith(OWN) && name.endsWith(WEIGHTS);
  }

  static String weightsEntry(String name) {
    return OWN + name + WEIGHTS;
  }

  /**
   * Writes a network, whole or not at all.
   *
   * @param training for an archive from which training can go on
   * @throws OutputException if the file cannot be written
   */
  public static void write(
      Path file,
      Network network,
      ArchiveInfo info,
      String spec,
      Optional<TrainingPart> training) {
    write(file, network::save, info, spec, training);
  }

  /** The same with a network that wrote itself before: {@code network} gives DL4J's archive. */
  public static void write(
      Path file,
      WholeFile.Content network,
      ArchiveInfo info,
      String spec,
      Optional<TrainingPart> training) {
    new ArchiveWriter(info, spec, training).write(file, network);
  }

  /**
   * Opens and checks an archive.
   *
   * @throws ArchiveException if it is none, is damaged or was changed since it was written
   */
  public static ModelArchive open(Path file) {
    return new ArchiveReader(file).read();
  }

  /** What its network is loaded from. */
  public SavedParts network() {
    return this::entry;
  }

  /**
   * Where training stands, plain data.
   *
   * @return empty if it was not saved to go on from
   * @throws ArchiveException if it cannot be read
   */
  public Optional<Map<String, Object>> training() {
    Optional<String> text = new ArchiveReader(file).optionalText(TRAINING, LONGEST_TRAINING);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(PlainJson.object(text.get()));
    } catch (IOException e) {
      throw new ArchiveException(file + " is damaged: " + TRAINING + ": " + e.getMessage(), e);
    }
  }

  /**
   * A set of weights beside the network's own.
   *
   * @param name as in {@link TrainingPart#weights}
   * @param like the network's weights, which it has names and sizes of
   * @return empty if there is none
   * @throws ArchiveException if it cannot be read
   */
  public Optional<SortedMap<WeightName, float[]>> weights(
      String name, SortedMap<WeightName, float[]> like) {
    try {
      Optional<InputStream> found = entry(weightsEntry(name));
      return found.isEmpty() ? Optional.empty() : Optional.of(FlatWeights.read(found.get(), like));
    } catch (IOException e) {
      throw new ArchiveException(
          file + " is damaged: " + weightsEntry(name) + ": " + e.getMessage(), e);
    }
  }

  /** An entry as a stream that closes the archive with itself. */
  private Optional<InputStream> entry(String name) throws IOException {
    ZipFile zip = new ZipFile(file.toFile());
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      zip.close();
      return Optional.empty();
    }
    return Optional.of(new EntryStream(zip, zip.getInputStream(entry)));
  }
}
