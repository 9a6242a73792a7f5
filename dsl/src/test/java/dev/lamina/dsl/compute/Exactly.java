package dev.lamina.dsl.compute;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/**
 * What layers and activations compute, in double precision: the same sources, compiled with {@code
 * double} wherever they say {@code float}. All that rounds to 32 bits on the way is gone, and
 * nothing else is changed, so that a gradient that is wrong here is wrong there. Classes of dsl
 * that have no such numbers are loaded as they are, beside these and apart from the usual ones.
 */
final class Exactly extends ClassLoader {

  private static final String ALL = "dev.lamina.dsl.";

  /** The packages whose classes compute with floats, or call such as do. */
  private static final List<String> REWRITTEN = List.of("activation", "compute", "layer", "random");

  private static final Map<String, String> NAMES =
      Map.of(
          "float", "double",
          "Float", "Double",
          "floatValue", "doubleValue",
          "floatToRawIntBits", "doubleToRawLongBits",
          "intBitsToFloat", "longBitsToDouble");

  /** Comments and texts, which stay; names; numbers that end in f. */
  private static final Pattern TOKENS =
      Pattern.compile(
          "(?s)(//[^\n]*|/\\*.*?\\*/|\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\])*\""
              + "|'(?:\\\\.|[^'\\\\])+')"
              + "|\\b("
              + String.join("|", NAMES.keySet())
              + ")\\b"
              + "|(?<![\\w.])(0[xX][\\da-fA-F.]+[pP][-+]?\\d+"
              + "|(?:\\d[\\d_]*\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?)[fF]\\b");

  private final Map<String, byte[]> classes;

  private Exactly(Map<String, byte[]> classes) {
    super(Exactly.class.getClassLoader());
    this.classes = classes;
  }

  /**
   * The class {@code name} beside this one, of the tests' sources, with double for float as well.
   */
  static Class<?> load(String name) {
    Path module = Path.of(Objects.requireNonNull(System.getProperty("lamina.root")), "dsl");
    List<JavaFileObject> sources = new ArrayList<>();
    for (String part : REWRITTEN) {
      Path folder = module.resolve("src/main/java/dev/lamina/dsl").resolve(part);
      try (Stream<Path> files = Files.list(folder)) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .sorted()
            .forEach(file -> sources.add(new Source(file)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    String here = Exactly.class.getPackageName();
    Path tests = module.resolve("src/test/java").resolve(here.replace('.', '/'));
    sources.add(new Source(tests.resolve(name + ".java")));
    try {
      return new Exactly(InMemory.compiled(sources)).loadClass(here + "." + name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The source with double for float. */
  static String rewritten(String source) {
    return TOKENS.matcher(source).replaceAll(found -> Matcher.quoteReplacement(exact(found)));
  }

  private static String exact(MatchResult token) {
    if (token.group(1) != null) {
      return token.group();
    }
    return token.group(2) != null ? NAMES.get(token.group(2)) : token.group(3) + "d";
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(ALL)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    byte[] bytes = classes.get(name);
    if (bytes == null) {
      try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        bytes = in.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return defineClass(name, bytes, 0, bytes.length);
  }

  /** A file as the compiler is to read it. */
  private static final class Source extends SimpleJavaFileObject {

    private final Path file;

    Source(Path file) {
      super(file.toUri(), Kind.SOURCE);
      this.file = file;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) throws IOException {
      return rewritten(Files.readString(file));
    }
  }
}
