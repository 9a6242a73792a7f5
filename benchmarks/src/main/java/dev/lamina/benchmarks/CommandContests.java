package dev.lamina.benchmarks;

import dev.lamina.runtime.file.PlainJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Comparisons of whole commands, as users type them, through Lamina's launcher. */
record CommandContests(Options options) {

  private static final Path RUNS = Path.of("target", "runs");

  /** What the bar of an epoch begins with: it is drawn when the first step has ended. */
  private static final String FIRST_BAR = "Epoch 1/";

  List<Contest> of(Mode mode) {
    List<Contest> contests = new ArrayList<>();
    for (String net : mode.nets()) {
      boolean wanted = options.nets().isEmpty() || options.nets().contains(net);
      if (wanted && (options.data().isPresent() || !mnistData(mode, net))) {
        add(contests, mode, net);
      }
    }
    return contests;
  }

  private static boolean mnistData(Mode mode, String net) {
    return mode != Mode.COMMANDS && net.startsWith("mnist");
  }

  private void add(List<Contest> contests, Mode mode, String net) {
    Contender lamina =
        switch (mode) {
          case COMMANDS -> timed(new Child(command(net), variables()), "");
          case FIRST_STEP -> timed(new Child(onTerminal(train(net, "fit.epochs=1")), variables()), FIRST_BAR);
          default -> () -> whole(net);
        };
    if (mode != Mode.FIT && options.wants(Programs.JAVA)) {
      Child java = new Child(List.of(Programs.java(), "-version"), Map.of());
      contests.add(new Contest(of(mode, net, Programs.JAVA), lamina, timed(java, "")));
    }
    if (mnistData(mode, net) && options.python().isPresent() && options.wants(Programs.KERAS)) {
      contests.add(new Contest(of(mode, net, Programs.KERAS), lamina, keras(mode, net)));
    }
  }

  private static Comparison of(Mode mode, String net, String peer) {
    return new Comparison(mode, net, 0, 0, peer);
  }

  private List<String> command(String words) {
    String[] parts = words.split(" ");
    if (parts[0].equals("train")) {
      return train(parts[1], "fit.epochs=0");
    }
    Path own = Specs.file(parts[1]);
    return lamina(parts[0], Files.exists(own) ? own.toString() : parts[1]);
  }

  private List<String> train(String net, String... more) {
    String out = RUNS.resolve(net).toString();
    List<String> words = lamina("train", net, "--force", "--out", out);
    options.data().ifPresent(dir -> words.addAll(List.of("--data-dir", dir.toString())));
    words.addAll(List.of(more));
    return words;
  }

  private List<String> lamina(String... words) {
    List<String> all = new ArrayList<>(List.of(options.lamina().toString()));
    all.addAll(List.of(words));
    return all;
  }

  /** Only a terminal is shown the bar; {@code script} of util-linux makes one. */
  private static List<String> onTerminal(List<String> words) {
    return List.of("script", "-qefc", "'" + String.join("' '", words) + "'", "/dev/null");
  }

  private Map<String, String> variables() {
    return Map.of("OMP_NUM_THREADS", "" + options.threads());
  }

  private static Contender timed(Child child, String mark) {
    return () -> Map.of(Measure.WHOLE, child.run(mark).marked());
  }

  private Map<Measure, Double> whole(String net) throws IOException, InterruptedException {
    Child.Ended ended = new Child(train(net, "--format", "json"), variables()).run("");
    Map<?, ?> test = (Map<?, ?>) PlainJson.object(ended.printed()).get("test");
    return Map.of(
        Measure.WHOLE, ended.seconds(),
        Measure.FIT, ended.seconds(),
        Measure.ACCURACY, ((Number) test.get("accuracy")).doubleValue());
  }

  private Contender keras(Mode mode, String net) {
    Path python = options.python().orElseThrow();
    Optional<Path> data = options.data();
    return () -> {
      Child render = new Child(lamina("render", net, "--format", "json"), Map.of());
      Map<String, Object> task = new LinkedHashMap<>();
      task.put("mode", mode.toString());
      task.put("run", PlainJson.object(render.run("").printed()));
      task.put("data", data.orElseThrow().toString());
      task.put("threads", options.threads());
      List<String> words = new ArrayList<>(Programs.script(python, "keras_fit.py"));
      words.add(PlainJson.line(task));
      String mark = mode == Mode.FIRST_STEP ? Program.RESULT : "";
      Child.Ended ended = new Child(words, Programs.keras()).run(mark);
      Map<Measure, Double> measures = new HashMap<>(Program.results(ended.printed()));
      measures.put(Measure.WHOLE, ended.marked());
      return measures;
    };
  }
}
