package dev.lamina.runtime.sweep;

import dev.lamina.runtime.archive.ArchiveException;
import dev.lamina.runtime.file.Plain;
import dev.lamina.runtime.file.PlainJson;
import dev.lamina.runtime.file.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Says of a folder that its sweep is kept in a store: what lies in it are runs of that one and no
 * other.
 *
 * @param store where, without user and password
 * @param name of the sweep there
 * @param id that no other sweep has, also none of that name
 * @param machine whose processes work in the folder
 */
public record StoreMarker(String store, String name, String id, String machine) {

  /** The file's name in the folder. */
  public static final String NAME = "store.json";

  /**
   * That of a folder.
   *
   * @throws ArchiveException if it is damaged
   */
  public static Optional<StoreMarker> in(Path folder) {
    Path file = folder.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      Plain plain = new Plain(PlainJson.object(Files.readString(file)));
      return Optional.of(
          new StoreMarker(
              plain.text("store"), plain.text("sweep"), plain.text("id"), plain.text("machine")));
    } catch (IOException | Plain.Problem e) {
      throw new ArchiveException(
          "%s cannot be read: %s. Choose another folder with --out".formatted(file, e.getMessage()),
          e);
    }
  }

  /**
   * Writes it, with the folder if that is not there.
   *
   * @throws dev.lamina.runtime.file.OutputException if it cannot be
   */
  public void write(Path folder) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("store", store);
    view.put("sweep", name);
    view.put("id", id);
    view.put("machine", machine);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw WholeFile.unwritable(folder, e);
    }
    WholeFile.write(folder.resolve(NAME), PlainJson.pretty(view));
  }

  @Override
  public String toString() {
    return "`" + name + "` in " + store;
  }
}
