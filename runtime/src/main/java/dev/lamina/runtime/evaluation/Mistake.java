package dev.lamina.runtime.evaluation;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An example that the network has wrong.
 *
 * @param index its place among the examples measured, from 0
 * @param truth its class, or its value
 * @param predicted what the network says
 * @param weight how wrong it is: the probability of the wrong class, or the distance of the values
 * @param truthScore what the network gives the true class; NaN of values
 * @param picture the example, if it is a picture
 */
public record Mistake(
    int index,
    String truth,
    String predicted,
    double weight,
    double truthScore,
    Optional<Picture> picture) {

  /** As plain data for JSON; the picture as PNG in base64. */
  Map<String, Object> view() {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("index", index);
    view.put("truth", truth);
    view.put("predicted", predicted);
    view.put(Double.isNaN(truthScore) ? "error" : "confidence", weight);
    if (!Double.isNaN(truthScore)) {
      view.put("truth_confidence", truthScore);
    }
    picture.ifPresent(
        image -> {
          view.put("png", Base64.getEncoder().encodeToString(image.png()));
          view.put("width", image.width());
          view.put("height", image.height());
        });
    return view;
  }
}
