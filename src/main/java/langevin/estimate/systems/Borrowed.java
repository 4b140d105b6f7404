package langevin.estimate.systems;

import langevin.estimate.Estimate;
import langevin.estimate.NodeEstimates;
import langevin.estimate.PositionMoments;
import langevin.estimate.WeakMoments;

/** Estimates that are those of another node but for what is said. */
interface Borrowed extends NodeEstimates {
  /** The other. */
  NodeEstimates lender();

  @Override
  default double time() {
    return lender().time();
  }

  @Override
  default PositionMoments moments() {
    return lender().moments();
  }

  @Override
  default Estimate meanEnergy() {
    return lender().meanEnergy();
  }

  @Override
  default Estimate squaredGradient() {
    return lender().squaredGradient();
  }

  @Override
  default Estimate laplacian() {
    return lender().laplacian();
  }

  @Override
  default Estimate driving() {
    return lender().driving();
  }

  @Override
  default Estimate entropy() {
    return lender().entropy();
  }

  @Override
  default Estimate dissipation() {
    return lender().dissipation();
  }

  @Override
  default Estimate fisherInformation() {
    return lender().fisherInformation();
  }

  @Override
  default double resolution() {
    return lender().resolution();
  }

  @Override
  default WeakMoments weakMoments() {
    return lender().weakMoments();
  }
}
