/**
 * Formulas typed by a person, as fast as landscapes written in Java.
 *
 * <p>A text becomes a {@link langevin.formula.Formula} in postfix order, that a graph of shared,
 * simplified nodes ({@link langevin.formula.Graph}), its derivatives more nodes of the same graph,
 * and all that is asked for together a list of instructions, cut into flat passes over blocks of
 * particles, which {@code java.lang.classfile} writes as a hidden class. A formula can do
 * arithmetic and nothing else.
 */
@NullMarked
package langevin.formula;

import org.jspecify.annotations.NullMarked;
