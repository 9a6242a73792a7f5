package dev.lamina.runtime.picture;

import java.util.List;
import java.util.Optional;

/**
 * Panels that belong together.
 *
 * @param title above them
 * @param panels at least one
 * @param columns how many stand side by side; 0 for as many as fit
 * @param side how many pixels the longer side of a panel shall have at least
 * @param scale of their colours, shown below them
 */
public record Section(
    String title, List<Panel> panels, int columns, int side, Optional<ColourScale> scale) {

  public Section {
    panels = List.copyOf(panels);
    if (panels.isEmpty()) {
      throw new IllegalArgumentException("no panels");
    }
  }
}
