package dev.lamina.dsl.layer;

import dev.lamina.dsl.activation.Activation;
import dev.lamina.dsl.catalog.Absent;
import dev.lamina.dsl.catalog.Later;
import dev.lamina.dsl.catalog.Later.Argument;
import dev.lamina.dsl.catalog.Vocabulary;
import dev.lamina.dsl.compute.Adaptation;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.dl4j.Lowering;
import dev.lamina.dsl.regularizer.Regularizer;
import dev.lamina.dsl.shape.Shape;
import java.util.List;
import java.util.Optional;

/** A layer kind with its arguments: a plain value. */
@Vocabulary(placement = Placement.class, such = "dense")
@Later({
  @Argument(
      name = "dtype",
      def = "float32",
      because = "numbers are 32-bit floats throughout",
      instead = "leave it out"),
  @Argument(
      name = "activity_regularizer",
      because = "dense, convolutions and recurrent layers have one",
      instead = "give it to one of those")
})
@Absent({
  @Absent.Kinds(
      names = {"InputLayer", "Input"},
      because = "the input is no layer here",
      instead = "write `input: 28x28x1`, or `inputs: {image: 28x28x1}`, above `layers:`"),
  @Absent.Kinds(
      names = {"Lambda", "Pipeline"},
      because = "a file holds no code",
      instead = "use activation, rescaling, or the layers that merge"),
  @Absent.Kinds(
      names = {"Identity"},
      because = "it does nothing",
      instead = "leave it out, or write `activation linear`"),
  @Absent.Kinds(
      names = {"ActivityRegularization"},
      because = "a penalty belongs to the layer whose output it is on",
      instead = "give the layer before it an `activity_regularizer`"),
  @Absent.Kinds(
      names = {"ConvLSTM1D", "ConvLSTM2D", "ConvLSTM3D"},
      because = "no recurrent layer has images for states",
      instead = "use `time_distributed` with convolutions, then `lstm`"),
  @Absent.Kinds(
      names = {"RNN", "LSTMCell", "GRUCell", "SimpleRNNCell", "StackedRNNCells"},
      because = "cells are for programs that bring their own",
      instead = "use lstm, gru or simple_rnn, one behind the other for a stack"),
  @Absent.Kinds(
      names = {"EinsumDense"},
      because = "no layer takes an equation",
      instead = "use dense, which works on the last axis of any input"),
  @Absent.Kinds(
      names = {"GroupQueryAttention"},
      because = "heads have keys and values of their own",
      instead = "use multi_head_attention"),
  @Absent.Kinds(
      names = {"ReversibleEmbedding"},
      because = "no weights serve two layers",
      instead = "use embedding, and dense for the way back"),
  @Absent.Kinds(
      names = {"SpectralNormalization"},
      because = "no layer changes another one's weights",
      instead = "use a kernel_constraint such as unit_norm"),
  @Absent.Kinds(
      names = {
        "AdaptiveAveragePooling1D",
        "AdaptiveAveragePooling2D",
        "AdaptiveAveragePooling3D",
        "AdaptiveMaxPooling1D",
        "AdaptiveMaxPooling2D",
        "AdaptiveMaxPooling3D"
      },
      because = "sizes of images are known, so pools need not adapt",
      instead = "use a pool of a size that fits, or a global one"),
  @Absent.Kinds(
      names = {
        "CategoryEncoding",
        "Discretization",
        "HashedCrossing",
        "Hashing",
        "IntegerLookup",
        "StringLookup",
        "TextVectorization"
      },
      because = "a model gets numbers",
      instead = "turn words and categories into numbers in the data (docs/data.md)"),
  @Absent.Kinds(
      names = {"MelSpectrogram", "STFTSpectrogram"},
      because = "there are no transforms of sound",
      instead = "compute spectrograms beforehand, and read them as images"),
  @Absent.Kinds(
      names = {
        "AugMix",
        "AutoContrast",
        "ContrastLimitedAdaptiveHistogramEqualization",
        "CutMix",
        "Equalization",
        "MaxNumBoundingBoxes",
        "MixUp",
        "RandAugment",
        "RandomColorDegeneration",
        "RandomColorJitter",
        "RandomElasticTransform",
        "RandomGaussianBlur",
        "RandomGrayscale",
        "RandomHue",
        "RandomInvert",
        "RandomPerspective",
        "RandomPosterization",
        "RandomSaturation",
        "RandomSharpness",
        "Solarization"
      },
      because = "it has other changes of images",
      instead =
          "use random_flip, random_rotation, random_zoom, random_translation, random_shear,"
              + " random_crop, random_erasing, random_contrast or random_brightness"),
  @Absent.Kinds(
      names = {"FlaxLayer", "JaxLayer", "TFSMLayer", "TorchModuleWrapper"},
      because = "it runs Python",
      instead = "write the model's layers")
})
public sealed interface Layer
    permits ActivationLayer,
        AlphaDropout,
        Augmentation,
        AveragePooling1D,
        AveragePooling2D,
        AveragePooling3D,
        BatchNormalization,
        Bidirectional,
        CenterCrop,
        Convolving,
        Cropping1D,
        Cropping2D,
        Cropping3D,
        Dense,
        Dropout,
        EluLayer,
        Embedding,
        Flatten,
        GaussianDropout,
        GaussianNoise,
        GlobalAveragePooling1D,
        GlobalAveragePooling2D,
        GlobalAveragePooling3D,
        GlobalMaxPooling1D,
        GlobalMaxPooling2D,
        GlobalMaxPooling3D,
        GroupNormalization,
        LayerNormalization,
        LeakyReluLayer,
        LocalResponseNormalization,
        Masking,
        MaxPooling1D,
        MaxPooling2D,
        MaxPooling3D,
        Merge,
        MultiHeadAttention,
        Normalization,
        Permute,
        PRelu,
        RecurrentLayer,
        ReluLayer,
        RepeatVector,
        Rescaling,
        Reshape,
        Resizing,
        RMSNormalization,
        SequenceAttention,
        SoftmaxLayer,
        SpatialDropout1D,
        SpatialDropout2D,
        SpatialDropout3D,
        TimeDistributed,
        UnitNormalization,
        UpSampling1D,
        UpSampling2D,
        UpSampling3D,
        ZeroPadding1D,
        ZeroPadding2D,
        ZeroPadding3D {

  /**
   * The shape of the output.
   *
   * @throws ShapeException if the layer cannot take such an input
   */
  Shape outputShape(Shape input) throws ShapeException;

  /** How many inputs it takes. */
  default Arity arity() {
    return Arity.ONE;
  }

  /**
   * The shape of the output of these inputs, as many as {@link #arity()} allows.
   *
   * @throws ShapeException if the layer cannot take such inputs
   */
  default Shape outputShape(List<Shape> inputs) throws ShapeException {
    return outputShape(inputs.get(0));
  }

  /**
   * The shape of the output where it is the same for every input; after a layer that does not fit,
   * the next one that is certain of its output lets the judgement of shapes go on.
   *
   * @param fromVector whether the input is known to be a vector, of whatever size
   */
  default Optional<Shape> certainOutput(boolean fromVector) {
    return Optional.empty();
  }

  /**
   * Whether the output is a vector, whatever its size.
   *
   * @param fromVector whether the input is known to be one
   */
  default boolean givesVector(boolean fromVector) {
    return certainOutput(fromVector).filter(output -> output.rank() == 1).isPresent();
  }

  /** Arguments that cannot be honoured, whatever the input. */
  default List<Refusal> refusals() {
    return List.of();
  }

  /** The weights, in Keras's order ({@code layer.weights}). */
  default List<Parameter> parameters(Shape input) {
    return List.of();
  }

  /** The weights for these inputs, in Keras's order. */
  default List<Parameter> parameters(List<Shape> inputs) {
    return parameters(inputs.get(0));
  }

  /**
   * Multiply-accumulates for one example: those of kernels, as papers and torchinfo count them.
   * Biases, activations, pooling and normalisation count nothing.
   */
  default long macs(Shape input, Shape output) {
    return 0;
  }

  /** Multiply-accumulates for one example of these inputs. */
  default long macs(List<Shape> inputs, Shape output) {
    return macs(inputs.get(0), output);
  }

  /** How far an output sees into the layer's input; for the receptive field. */
  default Window window(Shape input) {
    return Window.POINT;
  }

  /** Whether the output is the input's own numbers under another shape, and takes no memory. */
  default boolean reshapesOnly() {
    return false;
  }

  /** The activation at the layer's end, if it has one. */
  default Optional<Activation> outputActivation() {
    return Optional.empty();
  }

  /** Whether the layer is nothing but its {@link #outputActivation}. */
  default boolean activationOnly() {
    return false;
  }

  /** The penalty on the layer's output, if it has one. */
  default Optional<Regularizer> activityPenalty() {
    return Optional.empty();
  }

  /**
   * The layer's own computation for inputs of this shape, fresh; empty where there is none. Engines
   * that have a faster way need not use it. The weights it gets are those of {@link #parameters},
   * in order; the activation at the layer's end is not its business.
   */
  default Optional<LayerMath> math(Shape input) {
    return Optional.empty();
  }

  /**
   * The same for several inputs, which lie packed: an example is its inputs one after another
   * ({@link dev.lamina.dsl.compute.PackedShapes}), in the gradient too.
   */
  default Optional<LayerMath> math(List<Shape> inputs) {
    return math(inputs.get(0));
  }

  /** Whether it takes something from the data before training begins. */
  default boolean adapts() {
    return false;
  }

  /**
   * What it takes from the data, fresh; what that finds becomes its weights.
   *
   * @throws IllegalStateException if it does not {@link #adapts adapt}
   */
  default Adaptation adaptation(Shape input) {
    throw new IllegalStateException(this + " takes nothing from the data");
  }

  /**
   * The argument by which the layer says that some places do not count, for the layers behind it;
   * empty if it says nothing of the kind.
   */
  default Optional<String> marksPlaces() {
    return Optional.empty();
  }

  /**
   * How many of {@code inputs}, from the first on, bring the masks that the layer looks at; those
   * behind are no data but what Keras takes as arguments of a call (states, masks).
   */
  default int maskedInputs(int inputs) {
    return inputs;
  }

  /**
   * Whether in training what comes of an example depends on the others of its batch, which then has
   * to stay whole.
   */
  default boolean comparesExamples() {
    return false;
  }

  /** What the layer does with the mask that comes with its input. */
  default MaskUse masks() {
    return MaskUse.DROPS;
  }

  /**
   * The shape of what {@link #math} gives: the output's, unless an activation at the layer's end
   * changes the number of channels.
   *
   * @param output the layer's output
   */
  default Shape mathShape(Shape input, Shape output) {
    return output;
  }

  /**
   * Puts the layer's counterpart in a DL4J configuration. Its body calls a nested class {@code
   * Dl4j}, the only place of a layer's file that touches DL4J.
   */
  void lower(Lowering to);
}
