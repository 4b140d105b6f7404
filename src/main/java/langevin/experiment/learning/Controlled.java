package langevin.experiment.learning;

import langevin.learning.Energy;
import langevin.learning.Reading;

/** The quantities that feedback may control (theory.md F2). */
enum Controlled {
  /** H. */
  ENTROPY,
  /** ‖∇H‖. */
  INFORMATION_FORCE,
  /** ½ log det(Cov h + σ²I). */
  LOG_VOLUME;

  double of(Reading reading, Energy energy, int representation) {
    return switch (this) {
      case ENTROPY -> reading.entropy();
      case INFORMATION_FORCE -> reading.informationForce();
      case LOG_VOLUME -> reading.information() + floor(energy, representation);
    };
  }

  /** The least value there is. */
  double floor(Energy energy, int representation) {
    return switch (this) {
      case ENTROPY -> energy.surrogate().floor(representation, energy.noise(), energy.offset());
      case INFORMATION_FORCE -> 0;
      case LOG_VOLUME -> representation * StrictMath.log(energy.noise());
    };
  }
}
