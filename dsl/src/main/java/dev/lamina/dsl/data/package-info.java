/**
 * What a file can say of its data: names and paths, shapes known beforehand. Reading is the
 * runtime's work.
 */
package dev.lamina.dsl.data;
