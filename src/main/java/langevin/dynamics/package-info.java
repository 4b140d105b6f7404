/** Integrators of dX = −∇V dt + √(2τ) dW; each declares its weak order, tests measure it. */
@NullMarked
package langevin.dynamics;

import org.jspecify.annotations.NullMarked;
