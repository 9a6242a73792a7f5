package dev.lamina.runtime.network;

import java.lang.reflect.Field;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.layers.convolution.ConvolutionHelper;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Lets DL4J's convolutions use oneDNN. DL4J M2.1 means to, but asks for a native method under a
 * name it no longer has, and takes the failure for "not there"; so the field is set from outside.
 */
final class OneDnn {

  private OneDnn() {}

  /** Whether ND4J's native library was built with oneDNN. */
  static boolean available() {
    Nd4j.getExecutioner(); // loads the backend, which the next line takes for granted
    String build = NativeOpsHolder.getInstance().getDeviceNativeOps().buildInfo();
    return build != null && build.contains("HAVE_ONEDNN");
  }

  /**
   * Installs it in the convolutions of a network that it suits; the network must be initialised.
   */
  static void install(Dl4jModel network) {
    install(network, KeptConvolution::new);
  }

  static void install(Dl4jModel network, Supplier<? extends ConvolutionHelper> helpers) {
    for (Layer layer : network.layers()) {
      if (layer.getClass() == ConvolutionLayer.class && suits((ConvolutionLayer) layer)) {
        try {
          Field helper = ConvolutionLayer.class.getDeclaredField("helper");
          helper.setAccessible(true);
          helper.set(layer, helpers.get());
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException("this is not the DL4J that Lamina was built for", e);
        }
      }
    }
  }

  /** ND4J's binding fails on windows with holes; DL4J's own code computes those. */
  private static boolean suits(ConvolutionLayer layer) {
    int[] dilation = layer.layerConf().getDilation();
    return dilation[0] == 1 && dilation[1] == 1;
  }
}
