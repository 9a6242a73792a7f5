package dev.lamina.runtime.evaluation;

import dev.lamina.dsl.compute.Packing;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.spec.CompileSpec;
import dev.lamina.runtime.StepResult;
import dev.lamina.runtime.data.Batch;
import java.util.List;

/**
 * One output's share of batches and results that have several outputs one after another.
 *
 * @param output which of the model's outputs, from 0
 * @param outputs how many there are
 * @param size of this output, for an example
 * @param offset where it begins among an example's outputs
 * @param outputSize of all outputs together
 * @param targetSize of this output's target
 * @param targetOffset where that begins among an example's targets
 * @param targetsSize of all targets together
 */
record OutputSlices(
    int output,
    int outputs,
    int size,
    int offset,
    int outputSize,
    int targetSize,
    int targetOffset,
    int targetsSize) {

  /** The share of one output of a model. */
  static OutputSlices of(ModelGraph graph, CompileSpec compile, int output) {
    List<Integer> sizes =
        graph.outputShapes().stream().map(shape -> Math.toIntExact(shape.size())).toList();
    int outputSize = 0;
    int offset = 0;
    int targetsSize = 0;
    int targetOffset = 0;
    for (int i = 0; i < sizes.size(); i++) {
      int target = compile.goals().get(i).targetSize(graph.outputShapes().get(i));
      offset += i < output ? sizes.get(i) : 0;
      targetOffset += i < output ? target : 0;
      outputSize += sizes.get(i);
      targetsSize += target;
    }
    int own = sizes.get(output);
    return new OutputSlices(
        output,
        sizes.size(),
        own,
        offset,
        outputSize,
        compile.goals().get(output).targetSize(graph.outputShapes().get(output)),
        targetOffset,
        targetsSize);
  }

  /** Its targets, one example after another. */
  float[] targets(Batch batch) {
    return Packing.part(batch.targets(), targetOffset, targetsSize, targetSize, batch.rows());
  }

  /** Its outputs. */
  float[] outputs(Batch batch, StepResult result) {
    return Packing.part(result.outputs(), offset, outputSize, size, batch.rows());
  }

  /** Its examples' weights; null for 1 each. */
  float[] weights(Batch batch) {
    return batch
        .weights()
        .map(weights -> Packing.part(weights, output, outputs, 1, batch.rows()))
        .orElse(null);
  }
}
