/**
 * Learning: small networks as particles (theory.md parts A–C). This package is the ground of its
 * rooms and imports none of them: networks, samples, surrogates, the energy, optimisers and what is
 * read off a network.
 *
 * <ul>
 *   <li>{@code network} moves networks in lanes; imports the ground.
 * </ul>
 *
 * <p>A particle is the whole parameter vector θ of a network. Its energy E = L + λH + γR + ηQ (A3)
 * is minimised, so λ &gt; 0 compresses. Entropies and losses are in nats.
 */
@NullMarked
package langevin.learning;

import org.jspecify.annotations.NullMarked;
