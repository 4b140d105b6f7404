package langevin.learning.network;

import langevin.simd.NormalDistribution;

/** A dual number a + bε with ε² = 0: b is the derivative of what a is the value of. */
record Dual(double a, double b) {
  static final Dual ZERO = new Dual(0, 0);

  static Dual of(double a) {
    return new Dual(a, 0);
  }

  Dual plus(Dual y) {
    return new Dual(a + y.a, b + y.b);
  }

  Dual minus(Dual y) {
    return new Dual(a - y.a, b - y.b);
  }

  Dual times(Dual y) {
    return new Dual(a * y.a, a * y.b + b * y.a);
  }

  Dual times(double c) {
    return new Dual(a * c, b * c);
  }

  Dual over(Dual y) {
    return new Dual(a / y.a, (b * y.a - a * y.b) / (y.a * y.a));
  }

  Dual exp() {
    double e = Math.exp(a);
    return new Dual(e, b * e);
  }

  Dual log() {
    return new Dual(Math.log(a), b / a);
  }

  Dual sqrt() {
    double root = Math.sqrt(a);
    return new Dual(root, b / (2 * root));
  }

  Dual abs() {
    return a < 0 ? times(-1) : this;
  }

  Dual tanh() {
    double t = Math.tanh(a);
    return new Dual(t, b * (1 - t * t));
  }

  Dual gelu() {
    double phi = NormalDistribution.of(a);
    double density = Math.exp(-a * a / 2) / Math.sqrt(2 * Math.PI);
    return new Dual(a * phi, b * (phi + a * density));
  }

  Dual relu() {
    return a > 0 ? this : ZERO;
  }
}
