package dev.lamina.runtime.archive;

import dev.lamina.runtime.file.Plain;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of an archive's format. 1 had a hash for every entry; since 2 the whole file has one,
 * and what training needs to go on is in it.
 *
 * @param version from 1 on; 0 is none that ever was
 */
record ArchiveFormat(int version) {

  private static final String NAME = "lamina-model-";
  private static final Pattern TEXT = Pattern.compile(NAME + "(\\d{1,6})");
  private static final int OLDEST = 1;
  private static final int NEWEST = 2;
  private static final int FIRST_SEALED = 2;

  /** What is written. */
  static String written() {
    return NAME + NEWEST;
  }

  static ArchiveFormat of(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new Plain.Problem("format", NAME + "N, got `" + text + "`");
    }
    return new ArchiveFormat(Integer.parseInt(matcher.group(1)));
  }

  /** Whether the whole file has a hash. */
  boolean sealed() {
    return version >= FIRST_SEALED;
  }

  /** Why this version of Lamina does not read it; empty if it does. */
  Optional<String> refusal(Plain description) {
    if (version > NEWEST) {
      return Optional.of(
          "was saved by a newer Lamina (%s): its format is %d, and this one reads up to %d; use that version or a newer one"
              .formatted(description.text("lamina"), version, NEWEST));
    }
    if (version < OLDEST) {
      return Optional.of(
          "was saved by an older Lamina (%s): its format is %d, and this one reads from %d on; use that version, or train again"
              .formatted(description.text("lamina"), version, OLDEST));
    }
    return Optional.empty();
  }
}
