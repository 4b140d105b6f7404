"""The work of LearningBenchmark in JAX: the energy of one network, differentiated by `grad`, over
sixteen networks by `vmap`, a hundred steps compiled as one `scan`.

    XLA_FLAGS=--xla_cpu_multi_thread_eigen=false OMP_NUM_THREADS=1 taskset -c 0 \\
        python3 src/test/python/lanes_jax.py [examples [double|float]]

Prints the best rate in network-steps per second of processor time.
"""

import sys
import time

import jax
import jax.numpy as jnp
import numpy

examples = int(sys.argv[1]) if len(sys.argv) > 1 else 128
single = sys.argv[2:] == ["float"]
jax.config.update("jax_enable_x64", not single)
real = numpy.float32 if single else numpy.float64
networks, d, w, m, k = 16, 20, 32, 8, 4
sigma, offset, rate, strength = map(real, (0.3, 1e-3, 0.1, 0.01))
random = numpy.random.default_rng(1)


def normal(*shape):
    return random.standard_normal((networks, *shape)).astype(real)


x, xi = normal(examples, d), normal(examples, m)
labels = random.integers(0, k, (networks, examples))
theta = [normal(d, w) / real(d**0.5), normal(w, m) / real(w**0.5), normal(m, k) / real(m**0.5)]
theta += [numpy.zeros((networks, n), real) for n in (w, m, k)]


def energy(parameters, inputs, noise, label):
    w1, w2, w3, b1, b2, b3 = parameters
    h = jnp.tanh(inputs @ w1 + b1) @ w2 + b2
    logarithms = jax.nn.log_softmax((h + sigma * noise) @ w3 + b3)
    loss = -jnp.mean(jnp.take_along_axis(logarithms, label[:, None], 1))
    c = h - h.mean(0)
    covariance = c.T @ c / examples + (sigma * sigma + offset) * jnp.eye(m, dtype=real)
    factor = jnp.linalg.cholesky(covariance)
    return loss + strength * jnp.sum(jnp.log(jnp.diagonal(factor)))


slope = jax.vmap(jax.grad(energy))


@jax.jit
def steps(parameters):
    def one(now, _):
        return [a - rate * g for a, g in zip(now, slope(now, x, xi, labels))], None

    return jax.lax.scan(one, parameters, None, 100)[0]


theta = jax.block_until_ready(steps(theta))
best = 0.0
end = time.process_time() + 5
while time.process_time() < end:
    start = time.process_time()
    theta = jax.block_until_ready(steps(theta))
    best = max(best, 100 * networks / (time.process_time() - start))
print(f"{real.__name__} n={examples}: {best:.0f} network-steps/s")
