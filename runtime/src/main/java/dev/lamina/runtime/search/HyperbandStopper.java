package dev.lamina.runtime.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Hyperband: brackets of asynchronous successive halving, the first with many trials that are
 * judged early, the last with few that are never judged. A trial's bracket follows from its number.
 */
final class HyperbandStopper implements Stopper {

  /**
   * A bracket.
   *
   * @param trials that it begins, of each round
   * @param rungs where they are judged
   */
  record Bracket(int trials, Rungs rungs) {}

  private final List<Bracket> brackets;
  private final int[] turns;

  HyperbandStopper(int minEpochs, int eta, int maxEpochs) {
    this.brackets = brackets(minEpochs, eta, maxEpochs);
    this.turns = turns();
  }

  /**
   * The brackets of Li and others 2018, Table 1, the one that is judged first before the others.
   */
  static List<Bracket> brackets(int minEpochs, int eta, int maxEpochs) {
    int most = 0;
    for (long epochs = minEpochs; epochs * eta <= maxEpochs; epochs *= eta) {
      most++;
    }
    List<Bracket> brackets = new ArrayList<>();
    for (int s = most; s >= 0; s--) {
      int trials = (most + 1) / (s + 1);
      List<Integer> epochs = new ArrayList<>();
      long part = 1;
      for (int i = 0; i < s; i++) {
        trials *= eta;
        part *= eta;
        epochs.add((int) (maxEpochs / part));
      }
      Collections.reverse(epochs);
      brackets.add(new Bracket(trials, new Rungs(epochs, eta)));
    }
    return brackets;
  }

  /** Whose turn it is in a round: always that of the bracket that is furthest behind its share. */
  private int[] turns() {
    int round = brackets.stream().mapToInt(Bracket::trials).sum();
    int[] turns = new int[round];
    int[] begun = new int[brackets.size()];
    for (int t = 0; t < round; t++) {
      int next = 0;
      for (int b = 1; b < begun.length; b++) {
        if (behind(b, t, begun, round) > behind(next, t, begun, round)) {
          next = b;
        }
      }
      turns[t] = next;
      begun[next]++;
    }
    return turns;
  }

  /** In trials times the length of a round, to stay with whole numbers. */
  private long behind(int bracket, int t, int[] begun, int round) {
    return (long) brackets.get(bracket).trials() * (t + 1) - (long) begun[bracket] * round;
  }

  /** The bracket of a trial, from 0. */
  int bracket(long number) {
    return turns[(int) (number % turns.length)];
  }

  private List<Tried> in(int bracket, List<Tried> all) {
    return all.stream().filter(trial -> bracket(trial.number()) == bracket).toList();
  }

  @Override
  public Verdict judge(Tried trial, List<Tried> all) {
    int bracket = bracket(trial.number());
    return brackets.get(bracket).rungs().judge(trial, in(bracket, all));
  }

  @Override
  public Optional<Promotion> promotion(List<Tried> all) {
    return promotion(all, 0);
  }

  @Override
  public Optional<Promotion> lastPromotion(List<Tried> all) {
    return promotion(all, 1);
  }

  private Optional<Promotion> promotion(List<Tried> all, int atLeast) {
    for (int b = 0; b < brackets.size(); b++) {
      Optional<Tried> promoted = brackets.get(b).rungs().promotion(in(b, all), atLeast);
      if (promoted.isPresent()) {
        return promoted.map(trial -> new Promotion(trial.number()));
      }
    }
    return Optional.empty();
  }
}
