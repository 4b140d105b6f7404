/**
 * Drawings of a run's figures as Scalable Vector Graphics, and from there on paper and pixels:
 * axes, curves with bands, maps, histograms, pictures and clouds of points. Text stays text, and
 * the colours are told apart by the colour-blind.
 */
@NullMarked
package langevin.results.drawing;

import org.jspecify.annotations.NullMarked;
