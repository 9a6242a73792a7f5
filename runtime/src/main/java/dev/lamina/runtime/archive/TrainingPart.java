package dev.lamina.runtime.archive;

import dev.lamina.runtime.network.WeightName;
import java.util.Map;
import java.util.SortedMap;

/**
 * What an archive holds so that training can go on from it, beside the network.
 *
 * @param state where training stands, plain data
 * @param weights sets of weights that it needs besides the network's own, by what they are for
 */
public record TrainingPart(
    Map<String, Object> state, Map<String, SortedMap<WeightName, float[]>> weights) {}
