package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.BadArgument;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.compute.MultiHeadMath;
import dev.lamina.dsl.compute.PackedShapes;
import dev.lamina.dsl.constraint.Constraint;
import dev.lamina.dsl.dl4j.Lowering;
import dev.lamina.dsl.initializer.Initializer;
import dev.lamina.dsl.regularizer.Regularizer;
import dev.lamina.dsl.shape.AxisSet;
import dev.lamina.dsl.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Attention of several heads. */
@Kind(
    aliases = {"mha", "multihead_attention"},
    doc =
        "Each step of a query looks at all steps of a value: softmax(q k / sqrt(key_dim)) v for"
            + " each head, with projections of its own for query, keys and values, and one of what"
            + " all heads find (Vaswani and others 2017). The inputs are query, value and, if they"
            + " are not the value, keys; the same layer twice for self-attention.",
    source = "https://keras.io/api/layers/attention_layers/multi_head_attention/",
    example = "multi_head_attention 4 16: {from: [words, words]}")
public record MultiHeadAttention(
    @Arg(doc = "How many heads.", min = 1, place = 0) int numHeads,
    @Arg(doc = "Numbers of a head's query and key.", min = 1, place = 1) int keyDim,
    @Arg(doc = "Numbers of a head's value; by default key_dim.", def = Arg.NONE, min = 1)
        Integer valueDim,
    @Arg(
            doc = "Share of what is looked at that is dropped while training.",
            def = "0.0",
            min = 0,
            max = 1,
            below = true)
        double dropout,
    @Arg(doc = "Whether projections add a bias.", def = "true", aliases = "bias") boolean useBias,
    @Arg(
            doc = "The shape of each step of the output; by default that of the query's.",
            def = Arg.NONE)
        Shape outputShape,
    @Arg(
            doc =
                "Axes to look along, the batch being axis 0; by default all but the batch and the"
                    + " features.",
            def = Arg.NONE)
        AxisSet attentionAxes,
    @Arg(
            doc = "How far a step looks to both sides, itself counted; by default everywhere.",
            def = Arg.NONE,
            min = 1)
        Integer slidingWindow,
    @Arg(doc = "Keras's way of computing; changes no result here.", def = Arg.NONE)
        Boolean flashAttention,
    @Arg(doc = "First values of the kernels.", def = "glorot_uniform")
        Initializer kernelInitializer,
    @Arg(doc = "First values of the biases.", def = "zeros") Initializer biasInitializer,
    @Arg(doc = "Penalty on the kernels.", def = Arg.NONE) Regularizer kernelRegularizer,
    @Arg(doc = "Penalty on the biases.", def = Arg.NONE) Regularizer biasRegularizer,
    @Arg(doc = "What holds for the kernels after each update.", def = Arg.NONE)
        Constraint kernelConstraint,
    @Arg(doc = "What holds for the biases after each update.", def = Arg.NONE)
        Constraint biasConstraint,
    @Arg(
            doc = "Whether a sigmoid of a further projection of the query scales what heads find.",
            def = "false")
        boolean useGate,
    @Arg(doc = "Of the dropout masks; by default the run's seed decides.", def = Arg.NONE)
        Long seed,
    @Arg(
            doc =
                "Whether a step sees none that comes later than itself (an argument of the call in"
                    + " Keras).",
            def = "false")
        boolean useCausalMask,
    @Arg(
            doc =
                "Whether the last input is a mask, queries by keys: 1 where a query may look at a"
                    + " key, 0 where not (an argument of the call in Keras).",
            def = "false")
        boolean attentionMask)
    implements Layer {

  /** Refuses flash attention with dropout, as Keras does. */
  public MultiHeadAttention {
    if (Boolean.TRUE.equals(flashAttention) && dropout > 0) {
      throw new BadArgument(
          "flash_attention",
          "flash attention has no dropout",
          "leave flash_attention out: it changes no result here");
    }
  }

  @Override
  public Arity arity() {
    Arity data = AttentionInputs.ARITY;
    return attentionMask ? new Arity(data.fewest() + 1, data.most() + 1) : data;
  }

  @Override
  public Shape outputShape(Shape input) throws ShapeException {
    throw arity().alone(attentionMask ? "[query, value, mask]" : "[query, value]");
  }

  @Override
  public Shape outputShape(List<Shape> inputs) throws ShapeException {
    List<Shape> data = data(inputs);
    Shape query = data.get(0);
    AttentionInputs.check(data, attentionAxes);
    if (slidingWindow != null) {
      AttentionInputs.checkSteps("sliding_window", query);
    }
    if (useCausalMask) {
      AttentionInputs.checkSteps("use_causal_mask", query);
    }
    if (attentionMask) {
      AttentionInputs.checkSteps("attention_mask", query);
      AttentionInputs.checkMask(inputs.get(data.size()), query, data.get(1));
    }
    List<Integer> sizes = new ArrayList<>(AttentionInputs.steps(query));
    sizes.addAll(outputs(query).dims());
    return new Shape(sizes);
  }

  /** The inputs without the mask. */
  private List<Shape> data(List<Shape> inputs) {
    return inputs.subList(0, maskedInputs(inputs.size()));
  }

  @Override
  public int maskedInputs(int inputs) {
    return attentionMask ? inputs - 1 : inputs;
  }

  /** What each step gives. */
  private Shape outputs(Shape query) {
    return outputShape == null ? Shape.of(query.channels()) : outputShape;
  }

  private int valueWidth() {
    return valueDim == null ? keyDim : valueDim;
  }

  @Override
  public List<Parameter> parameters(List<Shape> inputs) {
    Shape query = inputs.get(0);
    List<Parameter> parameters = new ArrayList<>();
    add(parameters, "query", Shape.of(query.channels()), Shape.of(numHeads, keyDim));
    Shape keys = AttentionInputs.keys(data(inputs));
    add(parameters, "key", Shape.of(keys.channels()), Shape.of(numHeads, keyDim));
    Shape found = Shape.of(numHeads, valueWidth());
    if (useGate) {
      add(parameters, "gate", Shape.of(query.channels()), found);
    }
    add(parameters, "value", Shape.of(inputs.get(1).channels()), found);
    add(parameters, "attention_output", found, outputs(query));
    return parameters;
  }

  private void add(List<Parameter> parameters, String part, Shape from, Shape to) {
    List<Integer> sizes = new ArrayList<>(from.dims());
    sizes.addAll(to.dims());
    Parameter kernel =
        Parameter.own(
            "kernel",
            new Shape(sizes),
            true,
            kernelInitializer,
            kernelRegularizer,
            kernelConstraint);
    parameters.add(kernel.inside(part));
    if (useBias) {
      Parameter bias =
          Parameter.own("bias", to, true, biasInitializer, biasRegularizer, biasConstraint);
      parameters.add(bias.inside(part));
    }
  }

  /** Those of the projections; what queries, keys and values do with each other has no kernel. */
  @Override
  public long macs(List<Shape> inputs, Shape output) {
    long macs = 0;
    for (Parameter parameter : parameters(inputs)) {
      if (parameter.name().endsWith("/kernel")) {
        boolean ofValue =
            parameter.name().startsWith("value") || parameter.name().startsWith("key");
        Shape through = inputs.get(ofValue ? 1 : 0);
        macs += parameter.size() * (through.size() / through.channels());
      }
    }
    return macs;
  }

  @Override
  public Window window(Shape input) {
    return Window.UNCLEAR;
  }

  @Override
  public Optional<LayerMath> math(List<Shape> inputs) {
    Shape query = inputs.get(0);
    MultiHeadMath.Settings settings =
        new MultiHeadMath.Settings(
            numHeads,
            keyDim,
            valueWidth(),
            Math.toIntExact(outputs(query).size()),
            useBias,
            useGate,
            slidingWindow == null ? 0 : slidingWindow,
            useCausalMask,
            dropout,
            seed);
    return Optional.of(
        new MultiHeadMath(
            settings,
            data(inputs).stream().map(one -> AttentionInputs.side(one, attentionAxes)).toList(),
            PackedShapes.of(inputs)));
  }

  @Override
  public MaskUse masks() {
    return MaskUse.HEEDS;
  }

  @Override
  public void lower(Lowering to) {
    to.addOwn();
  }
}
