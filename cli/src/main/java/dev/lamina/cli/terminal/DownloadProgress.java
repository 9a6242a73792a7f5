package dev.lamina.cli.terminal;

import dev.lamina.runtime.data.DataProgress;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Data as it comes and is read: a bar on a terminal, otherwise a line when each begins, and when a
 * download ends.
 */
public final class DownloadProgress implements Consumer<DataProgress> {

  private final StatusLine line;
  private final boolean terminal;
  private final Set<String> begun = new HashSet<>();
  private final Set<String> ended = new HashSet<>();

  /** Progress on {@code console}'s standard error. */
  public DownloadProgress(Console console, StatusLine line) {
    this.line = line;
    this.terminal = console.errIsTerminal();
  }

  @Override
  public void accept(DataProgress progress) {
    if (progress instanceof DataProgress.Download download) {
      download(download);
    } else if (progress instanceof DataProgress.Reading reading) {
      reading(reading);
    } else if (progress instanceof DataProgress.Note note) {
      line.print(note.text());
    }
  }

  private void download(DataProgress.Download progress) {
    boolean complete = progress.done() >= progress.total();
    String size = Wording.bytes(progress.total());
    if (!terminal && begun.add(progress.what())) {
      line.print("downloading " + progress.what() + " (" + size + ")");
    }
    if (complete && ended.add(progress.what())) {
      line.print("downloaded " + progress.what() + " (" + size + ")");
    } else if (!complete && terminal && line.due()) {
      double fraction = (double) progress.done() / progress.total();
      String after = Wording.bytes(progress.done()) + " of " + size;
      line.draw(new Bar("downloading " + progress.what(), fraction, after).in(line.room()));
    }
  }

  /** Told by several threads. */
  private synchronized void reading(DataProgress.Reading progress) {
    String size = String.format(Locale.ROOT, "%,d files", progress.total());
    if (!terminal && begun.add(progress.what())) {
      line.print("reading " + progress.what() + " (" + size + ")");
    }
    if (terminal && line.due()) {
      double fraction = (double) progress.done() / progress.total();
      line.draw(new Bar("reading " + progress.what(), fraction, size).in(line.room()));
    }
  }
}
