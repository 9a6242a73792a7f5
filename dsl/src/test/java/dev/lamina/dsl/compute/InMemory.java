package dev.lamina.dsl.compute;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Where the compiler puts the classes it makes. */
final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {

  private final Map<String, ByteArrayOutputStream> made;

  private InMemory(JavaFileManager files, Map<String, ByteArrayOutputStream> made) {
    super(files);
    this.made = made;
  }

  @Override
  public JavaFileObject getJavaFileForOutput(
      Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
    URI uri = URI.create("memory:///" + name.replace('.', '/') + kind.extension);
    return new SimpleJavaFileObject(uri, kind) {
      @Override
      public OutputStream openOutputStream() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        made.put(name, bytes);
        return bytes;
      }
    };
  }

  /** The classes of these sources, by name, compiled against what the tests are. */
  static Map<String, byte[]> compiled(List<JavaFileObject> sources) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Map<String, ByteArrayOutputStream> made = new HashMap<>();
    StringBuilder said = new StringBuilder();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, UTF_8)) {
      List<String> options =
          List.of(
              "-classpath", System.getProperty("java.class.path"), "-proc:none", "-nowarn", "-g");
      boolean done =
          compiler
              .getTask(
                  null,
                  new InMemory(files, made),
                  problem -> said.append(problem).append('\n'),
                  options,
                  null,
                  sources)
              .call();
      if (!done) {
        throw new IllegalStateException("cannot be made double:\n" + said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, byte[]> classes = new HashMap<>();
    made.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
    return classes;
  }
}
