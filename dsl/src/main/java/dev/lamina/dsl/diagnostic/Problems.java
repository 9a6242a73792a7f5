package dev.lamina.dsl.diagnostic;

import dev.lamina.dsl.diagnostic.Diagnostic.Note;
import dev.lamina.dsl.diagnostic.Diagnostic.Severity;
import dev.lamina.dsl.source.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Collects every problem of a file, so that one run tells them all. The same problem reported twice
 * (an anchored value that several aliases use) counts once.
 */
public final class Problems {

  private static final int LONGEST = 2000;
  private static final int MOST = 1000;
  private static final int MOST_NOTES = 4;

  private final Set<Diagnostic> found = new LinkedHashSet<>();
  private final List<Span> broken = new ArrayList<>();
  // What was told with notes, without them: a block's mistake is told at its first use only.
  private final Set<Diagnostic> noted = new HashSet<>();
  private int errors;

  // Where this one is a view of another: that, and the notes that it adds.
  private final Problems whole;
  private final List<Note> notes;

  /** Without problems. */
  public Problems() {
    this.whole = this;
    this.notes = List.of();
  }

  private Problems(Problems whole, List<Note> notes) {
    this.whole = whole;
    this.notes = notes;
  }

  /**
   * The same problems; what is reported through this view carries these notes behind its own, and
   * before those of this view, a few of them. What differs only in them counts, but is told once.
   */
  public Problems noting(List<Note> more) {
    List<Note> all = new ArrayList<>(more);
    all.addAll(notes);
    return new Problems(whole, all.subList(0, Math.min(all.size(), MOST_NOTES)));
  }

  /** Reports an error; see {@link Diagnostic} for the parts. */
  public void error(String code, Span span, String message, String hint, Note... notes) {
    add(Severity.ERROR, code, span, message, hint, notes);
  }

  /** Reports something that does not stop the work. */
  public void warning(String code, Span span, String message, String hint, Note... notes) {
    add(Severity.WARNING, code, span, message, hint, notes);
  }

  /**
   * Says that what stands here could not be made out, which has been reported: what later stages
   * find wrong with it follows from that, and is counted but not told.
   */
  public void broken(Span part) {
    if (whole.found.size() <= MOST) {
      whole.broken.add(part);
    }
  }

  private void add(
      Severity severity, String code, Span span, String message, String hint, Note... own) {
    if (whole != this) {
      List<Note> all = new ArrayList<>(List.of(own));
      notes.stream().filter(note -> !all.contains(note)).forEach(all::add);
      Diagnostic bare = diagnostic(severity, code, span, message, hint, List.of());
      boolean first = whole.found.size() > MOST || whole.noted.add(bare);
      if (first) {
        whole.add(severity, code, span, message, hint, all.toArray(Note[]::new));
      } else {
        whole.errors += severity == Severity.ERROR ? 1 : 0;
      }
      return;
    }
    if (found.size() > MOST) {
      errors += severity == Severity.ERROR ? 1 : 0;
      return;
    }
    if (span != null && broken.stream().anyMatch(part -> part.holds(span))) {
      errors += severity == Severity.ERROR ? 1 : 0;
      return;
    }
    int before = found.size();
    if (before < MOST) {
      found.add(diagnostic(severity, code, span, message, hint, List.of(own)));
    } else if (before == MOST) {
      found.add(
          new Diagnostic(
              Severity.ERROR,
              "too-many-problems",
              "there are more than " + MOST + " problems; the others are not told",
              Optional.empty(),
              "",
              List.of()));
    }
    // What is told already counts too: whoever reports it learns from the count that something is
    // wrong.
    errors += severity == Severity.ERROR ? 1 : 0;
  }

  private static Diagnostic diagnostic(
      Severity severity, String code, Span span, String message, String hint, List<Note> notes) {
    return new Diagnostic(
        severity, code, oneLine(message), Optional.ofNullable(span), oneLine(hint), notes);
  }

  /** Messages quote what users wrote, which may have many lines, or be very long. */
  private static String oneLine(String text) {
    String line = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    return line.replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t");
  }

  /**
   * How many errors there are so far; a stage compares two readings to learn whether it added any.
   */
  public int errorCount() {
    return whole.errors;
  }

  /** Whether there is an error. */
  public boolean hasErrors() {
    return errorCount() > 0;
  }

  /** Everything found, in order of report. */
  public List<Diagnostic> all() {
    return List.copyOf(whole.found);
  }

  /**
   * The one place where problems become an exception.
   *
   * @throws SpecException if there is an error, with everything found
   */
  public void throwIfErrors() {
    if (hasErrors()) {
      throw new SpecException(all());
    }
  }
}
