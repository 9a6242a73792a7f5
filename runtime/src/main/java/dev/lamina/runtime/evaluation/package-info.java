/**
 * How good a network is and what it says: Keras's evaluate and predict, confusion matrix, scores
 * per class. Uses networks and examples; knows nothing of training and of run folders.
 */
package dev.lamina.runtime.evaluation;
