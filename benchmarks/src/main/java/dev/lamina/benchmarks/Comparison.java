package dev.lamina.benchmarks;

/**
 * What is compared; one pair of measurements of it is a row of the results for each measure.
 *
 * @param mode the question
 * @param net a network, a config or a command
 * @param batch examples at a time; 0 where the config says it
 * @param side of the images; 0 for the network's own
 * @param peer what Lamina is compared with
 */
record Comparison(Mode mode, String net, int batch, int side, String peer) {

  String words() {
    return mode
        + " "
        + net
        + (batch > 0 ? ", batch " + batch : "")
        + (side > 0 ? ", " + side + "x" + side : "")
        + " against "
        + peer;
  }
}
