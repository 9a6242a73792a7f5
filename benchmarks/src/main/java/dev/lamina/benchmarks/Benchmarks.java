package dev.lamina.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The program: {@code [report] key=value ...}; README.md tells the keys. */
public final class Benchmarks {

  private static final String REPORT = "report";

  /** Where things lie on this machine says nothing to others. */
  private static final Pattern PLACE = Pattern.compile("\\b(python|data|lamina|results)=\\S+");

  private Benchmarks() {}

  public static void main(String[] words) throws Exception {
    boolean report = words.length > 0 && words[0].equals(REPORT);
    Options options;
    try {
      options = Options.parse(Arrays.asList(words).subList(report ? 1 : 0, words.length));
    } catch (IllegalArgumentException wrong) {
      System.err.println(wrong.getMessage() + ". See benchmarks/run --help.");
      System.exit(2);
      return;
    }
    if (report) {
      Report.of(options.results()).write(Path.of(""));
    } else {
      System.exit(measure(options, String.join(" ", words)));
    }
  }

  private static int measure(Options options, String words)
      throws IOException, InterruptedException {
    Results results = new Results(options.results().get(0));
    results.note(Cpu.name() + ", " + options.threads() + " threads");
    results.note(("benchmarks/run " + PLACE.matcher(words).replaceAll("$1=...")).trim());
    if (options.python().isEmpty()) {
      System.err.println("Keras and PyTorch are left out: no python=... with them.");
    }
    if (options.data().isEmpty()) {
      System.err.println("What trains on MNIST is left out: no data=DIR.");
    }
    int failures = new Series(options, results, Clock.systemUTC()).run();
    System.out.println();
    System.out.print(Report.of(List.of(results.file())).text());
    return failures == 0 ? 0 : 1;
  }
}
