package langevin.dynamics;

import langevin.ensemble.Block;
import langevin.potential.MeanField;
import langevin.potential.Potential;
import langevin.potential.Scaled;
import langevin.random.Noise;

/**
 * A scheme that makes a deliberate error in every step, dX = −f ∇V dt′ + √(2gτ dt′) ξ with dt′ = c
 * dt, while whoever reads the particles believes in V, τ and dt. A statement about them is then
 * wrong, and its check must find it violated (architecture.md, decision 6).
 *
 * @param scheme that steps
 * @param temperature g &gt; 0, of the temperature
 * @param drift f, of the drift
 * @param clock c &gt; 0, of the step, and so of the time at which a driven landscape is seen
 * @param coupling of the κ with which particles of systems attract each other (theory.md D17)
 * @param misread whether noise that depends on the place is read the other way (theory.md D23)
 */
public record Faulty(
    Integrator scheme,
    double temperature,
    double drift,
    double clock,
    double coupling,
    boolean misread)
    implements AroundScheme {
  /**
   * @throws IllegalArgumentException unless the factors are finite, those of temperature and clock
   *     positive
   */
  public Faulty {
    boolean positive = temperature > 0 && clock > 0;
    boolean finite =
        Double.isFinite(temperature * clock) && Double.isFinite(drift) && Double.isFinite(coupling);
    if (!positive || !finite) {
      throw new IllegalArgumentException(
          "factors of temperature %s, drift %s, clock %s, coupling %s"
              .formatted(temperature, drift, clock, coupling));
    }
  }

  @Override
  public void advance(Block block, Span span, Conditions conditions, Noise noise, Scratch scratch) {
    Potential attracted =
        conditions.potential() instanceof MeanField systems && coupling != 1
            ? systems.coupled(coupling * systems.coupling())
            : conditions.potential();
    Potential felt = drift == 1 ? attracted : new Scaled(attracted, drift);
    scheme.advance(
        block,
        new Span(span.firstStep(), span.steps(), span.dt() * clock, span.start()),
        Conditions.felt(
            felt,
            conditions.temperature().times(temperature),
            conditions.diffusion().map(d -> misread ? d.read(d.reading().other()) : d),
            conditions.domain()),
        noise,
        scratch);
  }
}
