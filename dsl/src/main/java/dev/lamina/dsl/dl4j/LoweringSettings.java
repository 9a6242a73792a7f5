package dev.lamina.dsl.dl4j;

import dev.lamina.dsl.compute.Masks;
import java.util.function.IntSupplier;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * What all layers of a network are lowered with.
 *
 * @param updater of the weights that are trained
 * @param seed of the dropout masks
 * @param firstRow where in the whole batch the network's examples begin, asked at each step
 * @param masks of the pass under way
 */
record LoweringSettings(IUpdater updater, long seed, IntSupplier firstRow, Masks masks) {}
