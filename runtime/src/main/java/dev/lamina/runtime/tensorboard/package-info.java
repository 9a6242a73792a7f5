/**
 * Event files that TensorBoard reads: records framed with CRC-32C, events in protocol buffers of
 * which only what is needed is written here. Knows networks and training by what they tell.
 */
package dev.lamina.runtime.tensorboard;
