package dev.lamina.benchmarks;

/**
 * One measurement, as it goes to a process on its command line.
 *
 * @param network what is timed
 * @param training training steps, or inference
 * @param batch examples at a time
 * @param threads cores to use
 * @param warmUp seconds left out
 * @param seconds seconds counted
 */
record Task(
    BenchmarkNetwork network,
    boolean training,
    int batch,
    int threads,
    double warmUp,
    double seconds) {

  static Task parse(String... words) {
    return new Task(
        BenchmarkNetwork.valueOf(words[0]),
        words[1].equals("train"),
        Integer.parseInt(words[2]),
        Integer.parseInt(words[3]),
        Double.parseDouble(words[4]),
        Double.parseDouble(words[5]));
  }

  String[] words() {
    return new String[] {
      network.name(),
      training ? "train" : "infer",
      "" + batch,
      "" + threads,
      "" + warmUp,
      "" + seconds
    };
  }
}
