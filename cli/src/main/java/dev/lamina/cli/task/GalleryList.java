package dev.lamina.cli.task;

import dev.lamina.cli.gallery.ShippedGallery;
import dev.lamina.cli.terminal.Console;
import dev.lamina.cli.terminal.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists the gallery: names, and what each file says of itself in its first comment. */
public record GalleryList(ShippedGallery gallery, Console console) {

  /** Prints it, as text or as JSON. */
  public void print(boolean json) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (String folder : ShippedGallery.FOLDERS) {
      for (String name : gallery.names(folder)) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", name);
        entry.put("folder", folder);
        entry.put("about", about(folder + "/" + name));
        all.add(entry);
      }
    }
    if (json) {
      console.out().println(Json.text(all));
    } else {
      printText(all);
    }
    console.out().flush();
  }

  private void printText(List<Map<String, Object>> all) {
    int width = all.stream().mapToInt(e -> e.get("name").toString().length()).max().orElse(0);
    for (String folder : ShippedGallery.FOLDERS) {
      console.out().println(folder.equals("models") ? "Models:" : "Configs (ready to train):");
      for (Map<String, Object> entry : all) {
        if (entry.get("folder").equals(folder)) {
          String row =
              String.format("  %-" + width + "s  %s", entry.get("name"), entry.get("about"));
          console.out().println(row.stripTrailing());
        }
      }
    }
  }

  private String about(String name) {
    return gallery.find(name).stream()
        .flatMap(source -> source.text().lines())
        .filter(line -> line.matches("#\\s*\\S.*") && !line.contains("yaml-language-server"))
        .findFirst()
        .map(line -> line.replaceFirst("^#\\s*", ""))
        .orElse("");
  }
}
