/**
 * Fokker–Planck equation ∂ρ/∂t = ∇·(ρ∇V) + τΔρ (theory.md D2) on a grid of its own, independent of
 * any particle: structure-preserving finite volumes in one dimension, extrapolated to cells and
 * steps of size 0. The classes on a line begin with {@code Line}.
 */
@NullMarked
package langevin.fokkerplanck;

import org.jspecify.annotations.NullMarked;
