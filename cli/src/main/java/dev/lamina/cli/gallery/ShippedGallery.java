package dev.lamina.cli.gallery;

import dev.lamina.dsl.source.SourceText;
import dev.lamina.dsl.spec.Gallery;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of models/ and configs/, which ship on the class path. A bare name means the model
 * first, then the config; {@code configs/lenet5} means just that.
 */
public final class ShippedGallery implements Gallery {

  /** The folders, in the order in which a bare name is looked up. */
  public static final List<String> FOLDERS = List.of("models", "configs");

  private static final List<String> ENDINGS = List.of(".yaml", ".json");

  private final Optional<ShippedData> data;

  private ShippedGallery(Optional<ShippedData> data) {
    this.data = data;
  }

  /** The files alone: for those who do not read their data. */
  public ShippedGallery() {
    this(Optional.empty());
  }

  /** The files with the data that ships beside them. */
  public ShippedGallery(ShippedData data) {
    this(Optional.of(data));
  }

  @Override
  public Optional<SourceText> find(String name) {
    return place(name).map(place -> new SourceText(place, read(place), SourceText.SHIPPED));
  }

  @Override
  public List<String> names() {
    return FOLDERS.stream().flatMap(folder -> names(folder).stream()).distinct().toList();
  }

  @Override
  public String shipped(String path) {
    return data.map(shipped -> shipped.place(path)).orElse(path);
  }

  @Override
  public String shippedName(String path) {
    return ShippedData.name(path);
  }

  /** Where the name leads: {@code models/lenet5.yaml}. */
  public Optional<String> place(String name) {
    if (!name.matches("((models|configs)/)?[A-Za-z0-9_.-]+") || name.contains("..")) {
      return Optional.empty();
    }
    List<String> folders = name.contains("/") ? List.of("") : List.of("models/", "configs/");
    return folders.stream()
        .flatMap(
            folder -> Stream.concat(Stream.of(""), ENDINGS.stream()).map(e -> folder + name + e))
        .filter(place -> ENDINGS.stream().anyMatch(place::endsWith))
        .filter(place -> resource(place) != null)
        .findFirst();
  }

  /** Names of the files in a folder, without endings, sorted. */
  public List<String> names(String folder) {
    URL url = resource(folder);
    if (url == null) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    for (String file : list(url, folder)) {
      ENDINGS.stream()
          .filter(file::endsWith)
          .findFirst()
          .ifPresent(e -> names.add(file.substring(0, file.length() - e.length())));
    }
    Collections.sort(names);
    return names;
  }

  private static List<String> list(URL url, String folder) {
    try {
      URLConnection connection = url.openConnection();
      if (connection instanceof JarURLConnection jar) {
        String prefix = folder + "/";
        return jar.getJarFile().stream()
            .map(entry -> entry.getName())
            .filter(name -> name.startsWith(prefix) && name.length() > prefix.length())
            .map(name -> name.substring(prefix.length()))
            .toList();
      }
      URI place = url.toURI();
      try (Stream<Path> files = Files.list(Path.of(place))) {
        return files.map(file -> file.getFileName().toString()).toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the gallery cannot be listed", e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String read(String place) {
    try (InputStream in = resource(place).openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(place + " cannot be read", e);
    }
  }

  private static URL resource(String place) {
    return ShippedGallery.class.getClassLoader().getResource(place);
  }
}
