package dev.lamina.runtime.compiled;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCRATCHPAD;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;
import static org.bytedeco.dnnl.global.dnnl.dnnl_scratchpad_mode_user;

import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.runtime.compiled.Arena.Address;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.primitive_desc_base;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.FloatPointer;

/** Puts a plan together: memories, primitives and the order they run in. */
final class PlanBuilder {

  /** One argument of a primitive: {@code DNNL_ARG_SRC} and the tensor. */
  record Argument(int slot, memory memory) {}

  final Arena arena;
  final engine engine;
  final int rows;
  final boolean training;
  final long seed;
  final Meeting meeting;
  final int worker;
  final StepContext context;
  final List<Step> forward = new ArrayList<>();
  final List<Step> backward = new ArrayList<>();

  // Whose each step is, by its place.
  final List<String> forwardLayers = new ArrayList<>();
  final List<String> backwardLayers = new ArrayList<>();

  private final stream stream;
  private final WeightMemory weights;
  private final primitive_attr attributes;
  private final Map<String, List<Tensor>> views = new LinkedHashMap<>();
  private final List<dnnl_exec_arg_t> scratchSlots = new ArrayList<>();
  private final Rooms rooms;
  private long scratchBytes = 64;

  PlanBuilder(
      Arena arena,
      engine engine,
      WeightMemory weights,
      StepContext context,
      int rows,
      boolean training,
      long seed,
      Meeting meeting,
      int worker) {
    this.arena = arena;
    this.rooms = new Rooms(arena);
    this.engine = engine;
    this.stream = arena.own(new stream(engine));
    this.weights = weights;
    this.context = context;
    this.rows = rows;
    this.training = training;
    this.seed = seed;
    this.meeting = meeting;
    this.worker = worker;
    this.attributes = attributes();
  }

  /** The steps that were added since this was last called are this layer's. */
  void owned(String layer) {
    while (forwardLayers.size() < forward.size()) {
      forwardLayers.add(layer);
    }
    while (backwardLayers.size() < backward.size()) {
      backwardLayers.add(layer);
    }
  }

  /** Fresh attributes with our scratchpad; post-ops may be added. */
  primitive_attr attributes() {
    primitive_attr fresh = arena.own(new primitive_attr());
    fresh.set_scratchpad_mode(dnnl_scratchpad_mode_user);
    return fresh;
  }

  /** The attributes of primitives without post-ops. */
  primitive_attr plainAttributes() {
    return attributes;
  }

  /** A layout of floats. */
  memory.desc desc(memory.format_tag tag, long... dims) {
    return arena.own(new memory.desc(dims, memory.data_type.f32, tag));
  }

  /** The layout users see: channels last. */
  memory.desc channelsLast(long... dims) {
    return switch (dims.length) {
      case 1 -> desc(memory.format_tag.x, dims);
      case 2 -> desc(memory.format_tag.nc, dims);
      case 3 -> desc(memory.format_tag.nwc, dims);
      case 4 -> desc(memory.format_tag.nhwc, dims);
      case 5 -> desc(memory.format_tag.ndhwc, dims);
      default -> strided(dims, channelsLastStrides(dims));
    };
  }

  private static long[] channelsLastStrides(long... dims) {
    long[] strides = new long[dims.length];
    strides[1] = 1;
    long stride = dims[1];
    for (int axis = dims.length - 1; axis > 1; axis--) {
      strides[axis] = stride;
      stride *= dims[axis];
    }
    strides[0] = stride;
    return strides;
  }

  /** Left to oneDNN. */
  memory.desc any(long... dims) {
    return desc(memory.format_tag.any, dims);
  }

  /** A layout of floats with these distances from one to the next. */
  memory.desc strided(long[] dims, long... strides) {
    return arena.own(new memory.desc(dims, memory.data_type.f32, strides));
  }

  /**
   * A tensor with memory of its own, for what a step computes anew each time; it may have held
   * something else before.
   */
  Tensor tensor(memory.desc desc, long... dims) {
    return tensorAt(rooms.take(desc.get_size()), desc, dims);
  }

  /** A tensor with memory that nothing else ever uses, zero at first. */
  Tensor lasting(memory.desc desc, long... dims) {
    return tensorAt(arena.allocate(desc.get_size()), desc, dims);
  }

  /** The memory of {@code tensor} may be used again by steps that are added from now on. */
  void release(Tensor tensor) {
    rooms.release(tensor.data().address());
  }

  /** Notes that one more part of the plan will read {@code tensor} and then release it. */
  void share(Tensor tensor) {
    rooms.share(tensor.data().address());
  }

  /** Whether steps that are added later read {@code tensor}, so that it may not be changed. */
  boolean shared(Tensor tensor) {
    return rooms.shared(tensor.data().address());
  }

  /** A tensor on memory of somebody else's. */
  Tensor tensorAt(Address address, memory.desc desc, long... dims) {
    FloatPointer data = new FloatPointer(address).capacity(desc.get_size() / Float.BYTES);
    return new Tensor(arena.own(new memory(desc, engine, address)), desc, dims, data);
  }

  /** The same memory with other sizes. */
  Tensor view(Tensor tensor, memory.desc desc, long... dims) {
    return tensorAt(new Address(tensor.data().address()), desc, dims);
  }

  /**
   * {@code tensor} in the layout {@code want}: itself, or a copy made by a step in {@code steps}.
   */
  Tensor as(Tensor tensor, memory.desc want, List<Step> steps, String name) {
    if (tensor.desc().equals(want)) {
      return tensor;
    }
    Tensor copy = tensor(want, tensor.dims());
    reorder(tensor, copy, steps, name);
    return copy;
  }

  /** Copies between layouts. */
  void reorder(Tensor from, Tensor to, List<Step> steps, String name) {
    reorder.primitive_desc description =
        arena.own(
            new reorder.primitive_desc(engine, from.desc(), engine, to.desc(), attributes, false));
    add(
        steps,
        "reorder " + name,
        arena.own(new reorder(description)),
        description,
        new Argument(DNNL_ARG_FROM, from.memory()),
        new Argument(DNNL_ARG_TO, to.memory()));
  }

  /** Copies between layouts at once, while the plan is made. */
  void copyNow(Arena scope, memory.desc from, Address source, memory.desc to, Address destination) {
    memory given = scope.own(new memory(from, engine, source));
    memory wanted = scope.own(new memory(to, engine, destination));
    reorder copy = scope.own(new reorder(given, wanted));
    copy.execute(stream, given, wanted);
    stream._wait();
  }

  /**
   * The weight in DL4J's memory, seen through {@code stored}, brought into the layout {@code want}
   * each step.
   */
  Tensor weight(LayerNode node, String name, memory.desc stored, memory.desc want, long... dims) {
    List<Tensor> known = views.computeIfAbsent(node.name() + "/" + name, k -> new ArrayList<>());
    for (Tensor tensor : known) {
      if (tensor.desc().equals(want)) {
        return tensor;
      }
    }
    Tensor original =
        tensorAt(new Address(weights.address()).plus(weights.offset(node, name)), stored, dims);
    Tensor usable = original;
    if (!stored.equals(want)) {
      // Lasting: the way back, too, asks for copies that are made on the way there, when the memory
      // it has released by then is still in use.
      usable = lasting(want, dims);
      reorder(original, usable, forward, node.name() + " " + name);
    }
    known.add(usable);
    return usable;
  }

  /** Where the gradient of a weight is to be put, in the layout {@code stored}. */
  Tensor gradient(LayerNode node, String name, memory.desc stored, long... dims) {
    return tensorAt(context.gradient(weights.offset(node, name)), stored, dims);
  }

  /** Adds a primitive; fails if oneDNN fell back to its reference code. */
  void addFast(
      List<Step> steps,
      String name,
      primitive primitive,
      primitive_desc_base description,
      Argument... arguments)
      throws UnsupportedByOneDnn {
    String implementation = implementation(description);
    if (isReference(description)) {
      throw new UnsupportedByOneDnn(
          name + ": oneDNN has only its reference kernel (" + implementation + ")");
    }
    add(steps, name, primitive, description, arguments);
  }

  /** Adds a primitive. */
  void add(
      List<Step> steps,
      String name,
      primitive primitive,
      primitive_desc_base description,
      Argument... arguments) {
    int count = arguments.length + 1;
    dnnl_exec_arg_t native_ = arena.own(new dnnl_exec_arg_t(count));
    for (int i = 0; i < arguments.length; i++) {
      native_.position(i).arg(arguments[i].slot());
      native_.position(i).memory(arguments[i].memory().get());
    }
    native_.position(arguments.length).arg(DNNL_ARG_SCRATCHPAD);
    scratchSlots.add(native_);
    scratchBytes = Math.max(scratchBytes, arena.own(description.scratchpad_desc()).get_size());
    steps.add(
        new PrimitiveStep(
            name, implementation(description), primitive.get(), stream.get(), count, native_));
  }

  /** The name of the code oneDNN chose. */
  static String implementation(primitive_desc_base description) {
    return description.impl_info_str().getString();
  }

  /** Whether that is its slow reference code. */
  static boolean isReference(primitive_desc_base description) {
    return implementation(description).startsWith("ref");
  }

  /** Gives all primitives one scratchpad: they run one after another. */
  void finish() {
    if (arena.guarded()) {
      forward.add(0, Step.named("spoil rooms", rooms::spoil));
      forwardLayers.add(0, "");
    }
    memory.desc layout =
        arena.own(
            new memory.desc(new long[] {scratchBytes}, memory.data_type.u8, memory.format_tag.x));
    memory scratch = arena.own(new memory(layout, engine, arena.allocate(scratchBytes)));
    for (dnnl_exec_arg_t arguments : scratchSlots) {
      // The scratchpad is the last argument, where the pointer was left standing.
      arguments.memory(scratch.get());
      arguments.position(0);
    }
  }
}
