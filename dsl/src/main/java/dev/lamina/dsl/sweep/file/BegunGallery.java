package dev.lamina.dsl.sweep.file;

import dev.lamina.dsl.spec.Gallery;
import java.nio.file.Path;
import java.util.Map;

/**
 * What ships, as a sweep that has begun knows it: its texts are in its plan, its data is on each
 * machine.
 *
 * @param places by path: the {@linkplain Gallery#shippedName names} of such data; where an older
 *     Lamina has begun the sweep, absolute paths on the machine that has begun it
 * @param here what ships with this Lamina
 */
record BegunGallery(Map<String, String> places, Gallery here) implements Gallery {

  /**
   * Where it is on this machine; its name, which is no file, where this Lamina has other data of
   * that path: whoever is to read it tells so.
   */
  @Override
  public String shipped(String path) {
    String place = shippedName(path);
    if (place.equals(path) || Path.of(place).isAbsolute()) {
      return place;
    }
    String found = here.shipped(path);
    return Path.of(found).endsWith(place) ? found : place;
  }

  @Override
  public String shippedName(String path) {
    return places.getOrDefault(path, path);
  }
}
