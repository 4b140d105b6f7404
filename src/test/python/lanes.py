"""The work of LearningBenchmark in NumPy: networks 20 -tanh 32- linear 8 - linear 4 side by side in
the first axis, log-det surrogate, full batch, gradient descent, frozen noise.

    OMP_NUM_THREADS=1 python3 src/test/python/lanes.py [examples [double|float]]

Prints the best rate of twenty steps in network-steps per second of processor time.
"""

import sys
import time

import numpy

examples = int(sys.argv[1]) if len(sys.argv) > 1 else 128
real = numpy.float32 if sys.argv[2:] == ["float"] else numpy.float64
networks, d, w, m, k = 16, 20, 32, 8, 4
sigma, offset, rate, strength = map(real, (0.3, 1e-3, 0.1, 0.01))
random = numpy.random.default_rng(1)


def normal(*shape):
    return random.standard_normal((networks, *shape)).astype(real)


x, xi = normal(examples, d), normal(examples, m)
y = numpy.eye(k, dtype=real)[random.integers(0, k, (networks, examples))]
w1, w2, w3 = normal(d, w) / real(d**0.5), normal(w, m) / real(w**0.5), normal(m, k) / real(m**0.5)
b1, b2, b3 = (numpy.zeros((networks, 1, n), real) for n in (w, m, k))
eye = numpy.eye(m, dtype=real)


def transposed(a):
    return a.transpose(0, 2, 1)


def step():
    a = numpy.tanh(x @ w1 + b1)
    h = a @ w2 + b2
    z = h + sigma * xi
    o = z @ w3 + b3
    p = numpy.exp(o - o.max(2, keepdims=True))
    p /= p.sum(2, keepdims=True)
    c = h - h.mean(1, keepdims=True)
    covariance = transposed(c) @ c / real(examples) + (sigma * sigma + offset) * eye
    d3 = (p - y) / real(examples)
    d2 = d3 @ transposed(w3) + c @ numpy.linalg.inv(covariance) * (strength / real(examples))
    d1 = d2 @ transposed(w2) * (1 - a * a)
    for weight, bias, delta, inputs in ((w3, b3, d3, z), (w2, b2, d2, a), (w1, b1, d1, x)):
        weight -= rate * (transposed(inputs) @ delta)
        bias -= rate * delta.sum(1, keepdims=True)


best = 0.0
end = time.process_time() + 3
while time.process_time() < end:
    start = time.process_time()
    for _ in range(20):
        step()
    best = max(best, 20 * networks / (time.process_time() - start))
print(f"{real.__name__} n={examples}: {best:.0f} network-steps/s")
