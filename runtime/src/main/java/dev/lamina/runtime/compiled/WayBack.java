package dev.lamina.runtime.compiled;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The way back through the links of a plan. An output that several links get has the sum of their
 * gradients. A mask such as relu's in front of a max pooling is applied behind it, where the image
 * is smaller: the gradient ends up at the same places. Memory is released as soon as no step
 * further back reads it.
 */
final class WayBack {

  private final PlanBuilder plan;
  private final List<Link> links;
  private final Map<Integer, List<Tensor>> gradients = new HashMap<>();
  private final Map<Integer, Integer> readers = new HashMap<>();
  // Links whose activation's mask has been applied to their gradient already.
  private final Set<Integer> masked = new HashSet<>();

  WayBack(PlanBuilder plan, List<Link> links) {
    this.plan = plan;
    this.links = links;
    for (Link link : links) {
      link.sources().forEach(source -> readers.merge(source, 1, Integer::sum));
    }
  }

  /** Gives the gradient of an output of the model. */
  void begin(int link, Tensor gradient) {
    if (link != Link.INPUT) {
      give(link, gradient);
      readers.merge(link, 1, Integer::sum);
    }
  }

  private void give(int link, Tensor gradient) {
    gradients.computeIfAbsent(link, key -> new ArrayList<>()).add(gradient);
  }

  /** Adds the steps. */
  void add() throws UnsupportedByOneDnn {
    for (int i = links.size() - 1; i >= 0; i--) {
      List<Tensor> given = gradients.remove(i);
      if (given != null && links.get(i).learns()) {
        add(i, given);
        plan.owned(links.get(i).name());
      }
    }
  }

  private void add(int i, List<Tensor> given) throws UnsupportedByOneDnn {
    Link link = links.get(i);
    Tensor gradient = sum(link.name(), given);
    if (link.fused().isPresent() && !masked.contains(i)) {
      gradient = masked(link.fused().get(), link.name(), link.output(), gradient);
    }
    int source = link.sources().get(0);
    if (link.selects() && source != Link.INPUT && readers.get(source) == 1) {
      Optional<Eltwise> before = links.get(source).fused().filter(Eltwise::masks);
      if (before.isPresent()) {
        gradient = masked(before.get(), link.name(), link.output(), gradient);
        masked.add(source);
      }
    }
    spread(link, gradient, link.backward().add(gradient));
    // A stage that computes nothing hands on what it was given.
    boolean own = true;
    for (int from : link.sources()) {
      own &= from == Link.INPUT || !same(link.output(), links.get(from).output());
    }
    if (own) {
      plan.release(link.output());
    }
  }

  /** Hands the gradients of the inputs to the sources that want them. */
  private void spread(Link link, Tensor gradient, List<Tensor> results) {
    boolean handedOn = false;
    for (int k = 0; k < results.size(); k++) {
      int source = link.sources().get(k);
      Tensor result = results.get(k);
      if (result == null) {
        continue;
      }
      boolean wanted = source != Link.INPUT && links.get(source).learns();
      boolean alias = same(result, gradient);
      if (wanted) {
        if (alias && handedOn) {
          plan.share(gradient);
        }
        handedOn |= alias;
        give(source, result);
      } else if (!alias) {
        plan.release(result);
      }
    }
    if (!handedOn) {
      plan.release(gradient);
    }
  }

  private Tensor sum(String name, List<Tensor> given) throws UnsupportedByOneDnn {
    Tensor sum = given.get(0);
    for (Tensor next : given.subList(1, given.size())) {
      Tensor more = plan.as(next, sum.desc(), plan.backward, name);
      Tensor result = plan.shared(sum) ? plan.tensor(sum.desc(), sum.dims()) : sum;
      SumJunction.add(
          plan, plan.backward, name + " gradient", plan.plainAttributes(), sum, more, result);
      if (!same(sum, result)) {
        plan.release(sum);
      }
      plan.release(next);
      sum = result;
    }
    return sum;
  }

  private Tensor masked(Eltwise activation, String name, Tensor output, Tensor gradient)
      throws UnsupportedByOneDnn {
    Tensor result = activation.addBackward(plan, name, output, gradient);
    if (!same(result, gradient)) {
      plan.release(gradient);
    }
    return result;
  }

  private static boolean same(Tensor one, Tensor other) {
    return one.data().address() == other.data().address();
  }
}
