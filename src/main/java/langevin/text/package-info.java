/**
 * Text for people: numbers as they are written beside their errors, lines as wide as a screen, and
 * the name that was probably meant.
 *
 * <p>A ground room: it knows nothing of what the numbers and names stand for, so that a message, a
 * verdict, a table and a page write the same number alike.
 */
@NullMarked
package langevin.text;

import org.jspecify.annotations.NullMarked;
