package dev.lamina.dsl.data;

import java.util.List;
import java.util.Optional;

/**
 * What data has for one of a model's outputs to learn.
 *
 * @param output its name; {@link Feed#ONLY} for the only one
 * @param classes their names in order of index, if they are known without reading
 */
public record Answer(String output, Optional<List<String>> classes) {}
