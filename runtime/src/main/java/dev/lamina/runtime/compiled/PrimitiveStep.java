package dev.lamina.runtime.compiled;

import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.global.dnnl;

/** Runs a oneDNN primitive on memories fixed beforehand. */
final class PrimitiveStep implements Step {

  private final String name;
  private final String implementation;
  private final dnnl_primitive primitive;
  private final dnnl_stream stream;
  private final int count;
  private final dnnl_exec_arg_t arguments;

  PrimitiveStep(
      String name,
      String implementation,
      dnnl_primitive primitive,
      dnnl_stream stream,
      int count,
      dnnl_exec_arg_t arguments) {
    this.name = name;
    this.implementation = implementation;
    this.primitive = primitive;
    this.stream = stream;
    this.count = count;
    this.arguments = arguments;
  }

  @Override
  public void run() {
    int status = dnnl.dnnl_primitive_execute(primitive, stream, count, arguments);
    if (status != dnnl.dnnl_success) {
      throw new IllegalStateException("oneDNN failed at " + name + " with status " + status);
    }
  }

  /** What runs and how: {@code conv2d forward jit:avx2}. */
  @Override
  public String toString() {
    return name + " " + implementation;
  }
}
