# What line-fokker-planck.csv holds: the double well V = x⁴/4 − x²/2 from N(−1, sd²), in a basis of
# 300 sinc functions. With ρ = e^(−V/2τ) ψ the operator is τψ″ − Uψ, U = V′²/4τ − V″/2; its matrix is
# diagonalised, so that time is exact. Two intervals agree to the digits that are kept.
#   python3 line-fokker-planck.py > line-fokker-planck.csv
import numpy as np


def solve(tau, sd, times, half, n=300):
    h = 2 * half / (n - 1)
    x = -half + h * np.arange(n)
    V, dV, d2V = x**4 / 4 - x**2 / 2, x**3 - x, 3 * x**2 - 1
    k = np.arange(n)[:, None] - np.arange(n)[None, :]
    one = np.where(k == 0, 1, k)
    D2 = np.where(k == 0, -np.pi**2 / 3, -2.0 * (-1.0) ** k / one**2) / h**2
    D1 = np.where(k == 0, 0.0, (-1.0) ** k / one) / h
    w, Q = np.linalg.eigh(-tau * D2 + np.diag(dV**2 / (4 * tau) - d2V / 2))
    g = np.exp(-(V - V.min()) / (2 * tau))
    c = Q.T @ (np.exp(-((x + 1) ** 2) / (2 * sd**2)) / np.sqrt(2 * np.pi) / sd / g)
    for t in times:
        psi = Q @ (np.exp(-w * t) * c)
        rho = g * psi
        there = rho > 1e-14 * rho.max()
        score = np.where(there, D1 @ psi / np.where(there, psi, 1) - dV / (2 * tau), 0)
        m = h * np.sum(rho * x)
        yield (tau, sd, t, m, h * np.sum(rho * x * x) - m * m, h * np.sum(rho * V),
               -h * np.sum(np.where(there, rho * np.log(np.where(there, rho, 1)), 0)),
               h * np.sum(np.where(there, rho * (dV + tau * score) ** 2, 0)),
               h * np.sum(np.where(there, rho * score**2, 0)), w[1])


print("temperature,deviation,time,mean,variance,mean_energy,entropy,dissipation,"
      "fisher_information,gap")
for row in [*solve(0.25, 0.1, [0.3, 1, 2], 2.8), *solve(0.1, 0.2, [0.5, 2, 10], 2.4)]:
    print(",".join("%.11g" % v for v in row))
