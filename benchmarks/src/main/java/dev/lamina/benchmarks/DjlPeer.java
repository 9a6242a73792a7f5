package dev.lamina.benchmarks;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import ai.djl.translate.NoopTranslator;
import dev.lamina.dsl.graph.ModelGraph;

/** DJL on PyTorch: Adam and softmax cross-entropy on arrays made beforehand; every intermediate array is closed. */
final class DjlPeer {

  private DjlPeer() {}

  public static void main(String[] words) throws Exception {
    long start = System.nanoTime();
    Task task = Task.parse(words);
    System.setProperty("ai.djl.pytorch.num_threads", "" + task.threads());
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    ModelGraph graph = Specs.graph(task.model());
    Sample sample = Sample.of(task.batch(), Math.toIntExact(graph.input().size()));
    if (task.is(Task.LOAD)) {
      load(task, graph, sample, start);
      return;
    }
    try (Model model = Model.newInstance(graph.name(), "PyTorch")) {
      model.setBlock(DjlBlocks.of(graph));
      Loss loss = Loss.softmaxCrossEntropyLoss();
      DefaultTrainingConfig config =
          new DefaultTrainingConfig(loss)
              .optDevices(new Device[] {Device.cpu()})
              .optOptimizer(Optimizer.adam().optLearningRateTracker(Tracker.fixed(1e-3f)).build());
      try (Trainer trainer = model.newTrainer(config)) {
        Shape shape = DjlBlocks.shape(graph, task.batch());
        trainer.initialize(shape);
        if (task.is(Task.SAVE)) {
          model.save(task.saved(), graph.name());
          return;
        }
        NDManager manager = trainer.getManager();
        NDArray features = manager.create(sample.features()).reshape(shape);
        NDArray labels = manager.create(sample.labels());
        Timing.run(
            task,
            () -> {
              try (NDManager step = manager.newSubManager()) {
                NDArray x = features.duplicate();
                x.attach(step);
                if (task.training()) {
                  NDArray y = labels.duplicate();
                  y.attach(step);
                  train(trainer, loss, x, y);
                } else {
                  trainer.evaluate(new NDList(x)).singletonOrThrow().toFloatArray();
                }
              }
            });
      }
    }
  }

  private static void load(Task task, ModelGraph graph, Sample sample, long start)
      throws Exception {
    try (Model model = Model.newInstance(graph.name(), "PyTorch")) {
      model.setBlock(DjlBlocks.of(graph));
      model.load(task.saved(), graph.name());
      try (Predictor<NDList, NDList> predictor = model.newPredictor(new NoopTranslator());
          NDManager manager = model.getNDManager().newSubManager()) {
        NDArray features = manager.create(sample.features()).reshape(DjlBlocks.shape(graph, task.batch()));
        predictor.predict(new NDList(features)).singletonOrThrow().toFloatArray();
        Timing.inside(start);
      }
    }
  }

  private static void train(Trainer trainer, Loss loss, NDArray features, NDArray labels) {
    try (GradientCollector collector = trainer.newGradientCollector()) {
      NDList output = trainer.forward(new NDList(features));
      NDArray value = loss.evaluate(new NDList(labels), output);
      collector.backward(value);
      value.close();
      output.close();
    }
    trainer.step();
  }
}
