package dev.lamina.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Lamina's version, from the build, and Java's. */
final class VersionProvider implements IVersionProvider {

  @Override
  public String[] getVersion() throws IOException {
    return new String[] {"lamina " + lamina(), "Java " + Runtime.version()};
  }

  /** The version of the build. */
  static String lamina() throws IOException {
    Properties build = new Properties();
    try (InputStream in =
        VersionProvider.class.getResourceAsStream("/dev/lamina/cli/build.properties")) {
      build.load(in);
    }
    return build.getProperty("version");
  }
}
