package dev.lamina.runtime.network;

import java.lang.reflect.Field;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Lets DL4J's convolutions use oneDNN. DL4J M2.1 means to, but asks for a native method under a
 * name it no longer has, and takes the failure for "not there"; so the field is set from outside.
 */
final class OneDnn {

  private OneDnn() {}

  /** Whether ND4J's native library was built with oneDNN. */
  static boolean available() {
    String build = NativeOpsHolder.getInstance().getDeviceNativeOps().buildInfo();
    return build != null && build.contains("HAVE_ONEDNN");
  }

  /** Installs it in all convolutions of a network; the network must be initialised. */
  static void install(MultiLayerNetwork network) {
    for (Layer layer : network.getLayers()) {
      if (layer.getClass() == ConvolutionLayer.class) {
        try {
          Field helper = ConvolutionLayer.class.getDeclaredField("helper");
          helper.setAccessible(true);
          helper.set(layer, new KeptConvolution());
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException("this is not the DL4J that Lamina was built for", e);
        }
      }
    }
  }
}
