// The work of LearningBenchmark in C++: networks 20 -tanh 32- linear 8 - linear 4 in the lanes of
// one register (64 bytes with AVX-512, else 32), log-det surrogate, full batch, gradient descent,
// frozen noise. Tiles are 4 x 4 where there are 32 registers, else 2 x 4: with 16 registers 4 x 4
// spills. Samples lie example by example.
//
//   g++ -std=c++17 -O3 -march=native src/test/cpp/lanes.cpp -o lanes && ./lanes [examples
//   [seconds]]; with -DREAL=float in single precision, with -DTILE=n tiles of n x 4 (n = 2 or 4)
//
// Prints the best rate of a hundred steps in network-steps per second of processor time.
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <type_traits>
#ifndef REAL
#define REAL double
#endif
typedef REAL real;
#ifdef __AVX512F__
constexpr int BYTES = 64;
#else
constexpr int BYTES = 32;
#endif
#ifndef TILE
#define TILE (BYTES / 16)
#endif
constexpr int T = TILE;
constexpr int W = BYTES / sizeof(real);
typedef real vec __attribute__((vector_size(BYTES)));
constexpr int D = 20, H = 32, M = 8, K = 4;
constexpr int P = H * D + H + M * H + M + K * M + K;
static inline vec one(double v) { return vec{} + (real)v; }
#define C(v) ((real)(v))
// 2^k e^r with a polynomial of degree 11, or 6 in single precision.
static inline vec vexp(vec x) {
  constexpr bool wide = sizeof(real) == 8;
  using integer = std::conditional_t<wide, long long, int>;
  typedef integer ivec __attribute__((vector_size(BYTES)));
  constexpr real shift = wide ? C(0x1.8p52) : C(0x1.8p23);
  vec k = x * C(1.4426950408889634) + shift;
  ivec bits = (ivec)k;
  vec n = k - shift;
  vec r = wide ? x - n * C(0x1.62e42fefa3800p-1) - n * C(0x1.ef35793c76730p-45)
               : x - n * C(0.69314575) - n * C(1.4286068e-6);
  vec p = one(1 / 720.0);
  if (wide) {
    p = r * C(1 / 39916800.0) + C(1 / 3628800.0);
    p = p * r + C(1 / 362880.0);
    p = p * r + C(1 / 40320.0);
    p = p * r + C(1 / 5040.0);
    p = p * r + C(1 / 720.0);
  }
  p = p * r + C(1 / 120.0);
  p = p * r + C(1 / 24.0);
  p = p * r + C(1 / 6.0);
  p = p * r + C(0.5);
  p = p * r + C(1);
  p = p * r + C(1);
  return p * (vec)((bits + (integer)(wide ? 1023 : 127)) << (wide ? 52 : 23));
}
static inline vec vtanh(vec x) {
  vec a = x < 0 ? -x : x;
  a = a > 20 ? one(20) : a;
  vec e = vexp(a + a);
  vec t = 1 - 2 / (e + 1);
  return x < 0 ? -t : t;
}
int main(int argc, char** argv) {
  int n = argc > 1 ? atoi(argv[1]) : 128;
  double seconds = argc > 2 ? atof(argv[2]) : 3;
  auto mem = [&](size_t c) { return (vec*)aligned_alloc(64, c * sizeof(vec)); };
  vec *th = mem(P), *g = mem(P), *X = mem(n * D), *A = mem(n * H), *Z = mem(n * M),
      *Zn = mem(n * M), *xi = mem(n * M), *Pr = mem(n * K), *y = mem(n * K);
  srand(1);
  auto rnd = [&](vec* v, size_t c, double s) {
    for (size_t i = 0; i < c; i++)
      for (int l = 0; l < W; l++) v[i][l] = s * (2.0 * rand() / RAND_MAX - 1);
  };
  rnd(th, P, .3);
  rnd(X, n * D, 1.7);
  rnd(xi, n * M, 1.7);
  for (int b = 0; b < n; b++)
    for (int l = 0; l < W; l++) {
      int c = rand() % K;
      for (int k = 0; k < K; k++) y[b * K + k][l] = k == c;
    }
  vec *W1 = th, *b1 = W1 + H * D, *W2 = b1 + H, *b2 = W2 + M * H, *W3 = b2 + M, *b3 = W3 + K * M;
  vec *G1 = g, *c1 = G1 + H * D, *G2 = c1 + H, *c2 = G2 + M * H, *G3 = c2 + M, *c3 = G3 + K * M;
  real eps = C(1e-3), sig = C(.3), eta = C(.1), lam = C(.01);
  auto step = [&] {
    vec mean[M];
    for (int j = 0; j < M; j++) mean[j] = vec{};
    for (int b = 0; b < n; b += T) {
      for (int i = 0; i < H; i += 4) {
        vec s[T][4];
        for (int p = 0; p < T; p++)
          for (int q = 0; q < 4; q++) s[p][q] = b1[i + q];
        for (int j = 0; j < D; j++) {
          vec w[4];
          for (int q = 0; q < 4; q++) w[q] = W1[(i + q) * D + j];
          for (int p = 0; p < T; p++) {
            vec x = X[(b + p) * D + j];
            for (int q = 0; q < 4; q++) s[p][q] += x * w[q];
          }
        }
        for (int p = 0; p < T; p++)
          for (int q = 0; q < 4; q++) A[(b + p) * H + i + q] = vtanh(s[p][q]);
      }
      for (int i = 0; i < M; i += 4) {
        vec s[T][4];
        for (int p = 0; p < T; p++)
          for (int q = 0; q < 4; q++) s[p][q] = b2[i + q];
        for (int j = 0; j < H; j++) {
          vec w[4];
          for (int q = 0; q < 4; q++) w[q] = W2[(i + q) * H + j];
          for (int p = 0; p < T; p++) {
            vec x = A[(b + p) * H + j];
            for (int q = 0; q < 4; q++) s[p][q] += x * w[q];
          }
        }
        for (int p = 0; p < T; p++)
          for (int q = 0; q < 4; q++) {
            Z[(b + p) * M + i + q] = s[p][q];
            mean[i + q] += s[p][q];
            Zn[(b + p) * M + i + q] = s[p][q] + sig * xi[(b + p) * M + i + q];
          }
      }
      vec s[T][4];
      for (int p = 0; p < T; p++)
        for (int q = 0; q < 4; q++) s[p][q] = b3[q];
      for (int j = 0; j < M; j++) {
        vec w[4];
        for (int q = 0; q < 4; q++) w[q] = W3[q * M + j];
        for (int p = 0; p < T; p++) {
          vec x = Zn[(b + p) * M + j];
          for (int q = 0; q < 4; q++) s[p][q] += x * w[q];
        }
      }
      for (int p = 0; p < T; p++) {
        vec m = s[p][0];
        for (int q = 1; q < 4; q++) m = s[p][q] > m ? s[p][q] : m;
        vec t = vec{};
        vec e[4];
        for (int q = 0; q < 4; q++) {
          e[q] = vexp(s[p][q] - m);
          t += e[q];
        }
        t = 1 / t;
        for (int q = 0; q < 4; q++) Pr[(b + p) * K + q] = e[q] * t;
      }
    }
    for (int j = 0; j < M; j++) mean[j] /= (real)n;
    vec S[M][M];
    for (int i = 0; i < M; i++)
      for (int j = 0; j < M; j++) S[i][j] = vec{};
    for (int b = 0; b < n; b++)
      for (int j = 0; j < M; j++) Z[b * M + j] -= mean[j];
    for (int i0 = 0; i0 < M; i0 += T)
      for (int j0 = 0; j0 <= i0; j0 += 4) {
        vec s[T][4];
        memset(s, 0, sizeof s);
        for (int b = 0; b < n; b++)
          for (int p = 0; p < T; p++)
            for (int q = 0; q < 4; q++) s[p][q] += Z[b * M + i0 + p] * Z[b * M + j0 + q];
        for (int p = 0; p < T; p++)
          for (int q = 0; q < 4; q++) S[i0 + p][j0 + q] = s[p][q];
      }
    vec L[M][M], I[M][M];
    for (int j = 0; j < M; j++) {
      for (int i = j; i < M; i++) {
        vec t = S[i][j] / C(n);
        if (i == j) t += sig * sig + eps;
        for (int k = 0; k < j; k++) t -= L[i][k] * L[j][k];
        if (i == j) {
          for (int l = 0; l < W; l++) t[l] = std::sqrt(t[l]);
          L[j][j] = t;
        } else
          L[i][j] = t / L[j][j];
      }
    }
    for (int j = 0; j < M; j++) {
      I[j][j] = 1 / L[j][j];
      for (int i = j + 1; i < M; i++) {
        vec t = vec{};
        for (int k = j; k < i; k++) t -= L[i][k] * I[k][j];
        I[i][j] = t / L[i][i];
      }
    }
    vec Q[M][M];
    for (int i = 0; i < M; i++)
      for (int j = 0; j <= i; j++) {
        vec t = vec{};
        for (int k = i; k < M; k++) t += I[k][i] * I[k][j];
        Q[i][j] = Q[j][i] = t * (lam / C(n));
      }
    for (int i = 0; i < P; i++) g[i] = vec{};
    constexpr int B = 16;
    static vec d1[B * H], d2[B * M], d3[B * K];
    for (int b0 = 0; b0 < n; b0 += B) {
      for (int i = 0; i < B * K; i++) d3[i] = (Pr[b0 * K + i] - y[b0 * K + i]) * C(1.0 / n);
      for (int b = 0; b < B; b++)
        for (int k = 0; k < K; k++) c3[k] += d3[b * K + k];
      for (int j = 0; j < M; j += 4) {
        vec s[4][4];
        for (int p = 0; p < 4; p++)
          for (int q = 0; q < 4; q++) s[p][q] = G3[p * M + j + q];
        for (int b = 0; b < B; b++)
          for (int p = 0; p < 4; p++)
            for (int q = 0; q < 4; q++) s[p][q] += d3[b * K + p] * Zn[(b0 + b) * M + j + q];
        for (int p = 0; p < 4; p++)
          for (int q = 0; q < 4; q++) G3[p * M + j + q] = s[p][q];
      }
      for (int b = 0; b < B; b += T)
        for (int j = 0; j < M; j += 4) {
          vec s[T][4];
          memset(s, 0, sizeof s);
          for (int k = 0; k < K; k++)
            for (int p = 0; p < T; p++)
              for (int q = 0; q < 4; q++) s[p][q] += d3[(b + p) * K + k] * W3[k * M + j + q];
          for (int k = 0; k < M; k++)
            for (int p = 0; p < T; p++)
              for (int q = 0; q < 4; q++) s[p][q] += Z[(b0 + b + p) * M + k] * Q[k][j + q];
          for (int p = 0; p < T; p++)
            for (int q = 0; q < 4; q++) d2[(b + p) * M + j + q] = s[p][q];
        }
      for (int b = 0; b < B; b++)
        for (int k = 0; k < M; k++) c2[k] += d2[b * M + k];
      for (int i = 0; i < M; i += T)
        for (int j = 0; j < H; j += 4) {
          vec s[T][4];
          for (int p = 0; p < T; p++)
            for (int q = 0; q < 4; q++) s[p][q] = G2[(i + p) * H + j + q];
          for (int b = 0; b < B; b++)
            for (int p = 0; p < T; p++)
              for (int q = 0; q < 4; q++) s[p][q] += d2[b * M + i + p] * A[(b0 + b) * H + j + q];
          for (int p = 0; p < T; p++)
            for (int q = 0; q < 4; q++) G2[(i + p) * H + j + q] = s[p][q];
        }
      for (int b = 0; b < B; b += T)
        for (int j = 0; j < H; j += 4) {
          vec s[T][4];
          memset(s, 0, sizeof s);
          for (int k = 0; k < M; k++)
            for (int p = 0; p < T; p++)
              for (int q = 0; q < 4; q++) s[p][q] += d2[(b + p) * M + k] * W2[k * H + j + q];
          for (int p = 0; p < T; p++)
            for (int q = 0; q < 4; q++) {
              vec a = A[(b0 + b + p) * H + j + q];
              d1[(b + p) * H + j + q] = s[p][q] * (1 - a * a);
            }
        }
      for (int b = 0; b < B; b++)
        for (int k = 0; k < H; k++) c1[k] += d1[b * H + k];
      for (int i = 0; i < H; i += T)
        for (int j = 0; j < D; j += 4) {
          vec s[T][4];
          for (int p = 0; p < T; p++)
            for (int q = 0; q < 4; q++) s[p][q] = G1[(i + p) * D + j + q];
          for (int b = 0; b < B; b++)
            for (int p = 0; p < T; p++)
              for (int q = 0; q < 4; q++) s[p][q] += d1[b * H + i + p] * X[(b0 + b) * D + j + q];
          for (int p = 0; p < T; p++)
            for (int q = 0; q < 4; q++) G1[(i + p) * D + j + q] = s[p][q];
        }
    }
    for (int i = 0; i < P; i++) th[i] -= eta * g[i];
  };
  double best = 0;
  auto cpu = [] {
    timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return t.tv_sec + 1e-9 * t.tv_nsec;
  };
  double start = cpu();
  while (cpu() - start < seconds) {
    double t = cpu();
    int k = 100;
    for (int i = 0; i < k; i++) step();
    double v = W * k / (cpu() - t);
    if (v > best) best = v;
  }
  printf("%s lanes %d n=%d: %.0f network-steps/s  (%g)\n", sizeof(real) == 8 ? "double" : "float",
         W, n, best, (double)th[5][1]);
}
