/** Learning rates: a number, or one of Keras's schedules over the steps; one file each. */
package dev.lamina.dsl.schedule;
