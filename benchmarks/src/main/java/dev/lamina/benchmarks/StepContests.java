package dev.lamina.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Comparisons of programs that hold their data in memory: training, inference, loading, growth. */
record StepContests(Options options) {

  /** Images of other sizes are learned so many at a time. */
  private static final int SIDE_BATCH = 32;

  /** What the machine itself does to ratios is looked at with one network. */
  private static final String NOISE_NET = "N2";



  List<Contest> of(Mode mode) {
    List<Contest> contests = new ArrayList<>();
    for (String net : nets(mode)) {
      for (int batch : batches(mode)) {
        add(contests, mode, net, batch, 0);
      }
    }
    if (mode == Mode.GROW) {
      String net = nets(mode).get(0);
      options.sides().forEach(side -> add(contests, mode, net, SIDE_BATCH, side));
    }
    return contests;
  }

  private void add(List<Contest> contests, Mode mode, String net, int batch, int side) {
    Map<String, Object> model = side == 0 ? Specs.model(net) : Specs.model(net, side);
    Task task =
        new Task(
            word(mode),
            model,
            batch,
            options.threads(),
            options.warmUp(),
            options.seconds(),
            Path.of(""));
    Contender lamina = Programs.lamina("Lamina").on(task);
    for (Program program : Programs.others(options.python())) {
      if (takesPart(program, mode, net)) {
        Comparison comparison = new Comparison(mode, net, batch, side, program.name());
        contests.add(new Contest(comparison, lamina, program.on(task)));
      }
    }
  }

  private static String word(Mode mode) {
    return switch (mode) {
      case INFER -> Task.INFER;
      case LOAD -> Task.LOAD;
      default -> Task.TRAIN;
    };
  }

  private boolean takesPart(Program program, Mode mode, String net) {
    if (!options.wants(program.name())) {
      return false;
    }
    if (program.name().equals(Programs.ITSELF) && options.peers().isEmpty()) {
      return mode == Mode.TRAIN && net.equals(NOISE_NET);
    }
    return mode != Mode.LOAD || !program.saved().isEmpty();
  }

  private List<String> nets(Mode mode) {
    List<String> named = options.nets().stream().filter(Specs.NETWORKS::contains).toList();
    return options.nets().isEmpty() ? mode.nets() : named;
  }

  private List<Integer> batches(Mode mode) {
    return options.batches().isEmpty() || mode == Mode.LOAD ? mode.batches() : options.batches();
  }
}
