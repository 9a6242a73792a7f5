package dev.lamina.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Lamina and a peer in turn, A B A B: each pair gives a ratio, so that a machine whose speed drifts does not decide.
 * Arguments are {@code key=value}: nets, modes, batches, threads, pairs, warmup, seconds, python, scripts, peers.
 */
public final class Pairs {

  private final Options options;

  private Pairs(Options options) {
    this.options = options;
  }

  public static void main(String[] words) throws Exception {
    new Pairs(Options.parse(words)).run();
  }

  private void run() throws IOException, InterruptedException {
    System.out.printf(
        Locale.ROOT,
        "%s, %d threads, %d pairs, %.0f s each after %.0f s of warm-up%n%n",
        Cpu.name(),
        options.threads(),
        options.pairs(),
        options.seconds(),
        options.warmUp());
    System.out.println(
        "| net | mode, batch | peer | Lamina img/s | peer img/s | ratio (min to max) | MB, Lamina / peer |");
    System.out.println("|---|---|---|---|---|---|---|");
    List<Peer> peers =
        Peers.others(options.python().map(Path::of).orElse(null), Path.of(options.scripts())).stream()
            .filter(peer -> options.peers().isEmpty() || options.peers().stream().anyMatch(p -> peer.name().contains(p)))
            .toList();
    for (String net : options.nets()) {
      for (String mode : options.modes()) {
        for (int batch : options.batches()) {
          for (Peer peer : peers) {
            Task task =
                new Task(
                    BenchmarkNetwork.valueOf(net),
                    mode.equals("train"),
                    batch,
                    options.threads(),
                    options.warmUp(),
                    options.seconds());
            compare(task, peer);
          }
        }
      }
    }
  }

  private void compare(Task task, Peer peer) throws IOException, InterruptedException {
    double[] ours = new double[options.pairs()];
    double[] theirs = new double[options.pairs()];
    double[] ratios = new double[options.pairs()];
    long ourMemory = 0;
    long theirMemory = 0;
    for (int i = 0; i < options.pairs(); i++) {
      Peer.Result mine = Peers.lamina().measure(task);
      Peer.Result other = peer.measure(task);
      ours[i] = mine.imagesPerSecond();
      theirs[i] = other.imagesPerSecond();
      ratios[i] = ours[i] / theirs[i];
      ourMemory = Math.max(ourMemory, mine.megabytes());
      theirMemory = Math.max(theirMemory, other.megabytes());
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %s, %d | %s | %,.0f | %,.0f | %.2f (%.2f to %.2f) | %d / %d |%n",
        task.network(),
        task.training() ? "train" : "infer",
        task.batch(),
        peer.name(),
        median(ours),
        median(theirs),
        median(ratios),
        Arrays.stream(ratios).min().orElseThrow(),
        Arrays.stream(ratios).max().orElseThrow(),
        ourMemory,
        theirMemory);
  }

  private static double median(double[] values) {
    List<Double> sorted = new ArrayList<>(Arrays.stream(values).boxed().sorted().toList());
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }
}
