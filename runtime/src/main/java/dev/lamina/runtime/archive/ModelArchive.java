package dev.lamina.runtime.archive;

import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.runtime.file.OutputException;
import dev.lamina.runtime.file.Plain;
import dev.lamina.runtime.file.PlainJson;
import dev.lamina.runtime.network.PartSink;
import dev.lamina.runtime.network.SavedParts;
import dev.lamina.runtime.train.KeptWeights;
import dev.lamina.runtime.train.TrainingState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
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

  private static final Pattern KEPT = Pattern.compile(OWN + "kept-\\d{1,4}\\.weights");

  /** All entries but {@link #keptEntry weights that are remembered}. */
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
    return KNOWN.contains(name) || KEPT.matcher(name).matches();
  }

  /** The weights that training remembers, by their place among them. */
  static String keptEntry(int index) {
    return OWN + "kept-" + index + ".weights";
  }

  /**
   * Writes a network, whole or not at all.
   *
   * @param network or a copy of one
   * @param training for an archive from which training can go on
   * @throws OutputException if the file cannot be written
   */
  public static void write(
      Path file,
      PartSink.Source network,
      ArchiveInfo info,
      String spec,
      Optional<TrainingState> training) {
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
   * Which of the run's fits the network is of, from 0: the state of its optimizer is that fit's.
   *
   * @throws ArchiveException if it cannot be read
   */
  public int phase() {
    Optional<Map<String, Object>> state = state();
    try {
      return state.isEmpty() ? 0 : TrainingState.phaseOf(state.get());
    } catch (Plain.Problem e) {
      throw damaged(e);
    }
  }

  private Optional<Map<String, Object>> state() {
    Optional<String> text = new ArchiveReader(file).optionalText(TRAINING, LONGEST_TRAINING);
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(PlainJson.object(text.get()));
    } catch (IOException e) {
      throw damaged(e);
    }
  }

  private ArchiveException damaged(Exception e) {
    return new ArchiveException(file + " is damaged: " + TRAINING + ": " + e.getMessage(), e);
  }

  /**
   * Where training stands, so that it can go on from here.
   *
   * @param graph the model, which tells how many weights there can be
   * @return empty if it was not saved to go on from
   * @throws ArchiveException if it cannot be read
   */
  public Optional<TrainingState> training(ModelGraph graph) {
    Optional<Map<String, Object>> state = state();
    if (state.isEmpty()) {
      return Optional.empty();
    }
    try {
      Map<String, Object> plain = state.get();
      Map<String, byte[]> kept = new LinkedHashMap<>();
      for (String name : TrainingState.keptNames(plain)) {
        kept.put(name, kept(kept.size(), KeptWeights.mostBytes(graph)));
      }
      return Optional.of(TrainingState.from(plain, kept));
    } catch (IOException | Plain.Problem e) {
      throw damaged(e);
    }
  }

  private byte[] kept(int index, long most) throws IOException {
    Optional<InputStream> found = entry(keptEntry(index));
    if (found.isEmpty()) {
      throw new IOException(keptEntry(index) + " is missing");
    }
    try (InputStream in = new Bounded(found.get(), most)) {
      return in.readAllBytes();
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
