package dev.lamina.dsl.spec;

import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SourceNode;
import dev.lamina.dsl.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * A layer of the model, with blocks and repetitions written out.
 *
 * @param written as the file has it
 * @param layer canonical; empty if it could not be made out, which is reported
 * @param ownName what the file calls it, in its list
 * @param prefix of that name in the model: the names of the uses of blocks it stands in
 * @param kerasPrefix of Keras's name, where the file gives none: the same up to the innermost use
 *     that the file gives a name
 * @param sources what comes in
 * @param trainable whether neither it nor a block around it says otherwise
 * @param item which item of the model's own list it comes from
 * @param uses of the blocks that it stands in, the innermost first
 */
record Planned(
    SourceNode written,
    Optional<MappingNode> layer,
    Optional<ScalarNode> ownName,
    String prefix,
    String kerasPrefix,
    List<Source> sources,
    boolean trainable,
    int item,
    List<Span> uses) {}
