package langevin.theorem;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/** Coordinates in which the metric is the identity; dependent directions are left out. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Whitening(double[][] rows) {
  /** Directions with less than this share of the metric's trace are dependent. */
  private static final double DEPENDENT = 1e-9;

  static Whitening of(double[][] metric) {
    int n = metric.length;
    double[] size = new double[n];
    double[][] unit = new double[n][n];
    for (int i = 0; i < n; i++) {
      size[i] = metric[i][i] > 0 ? Math.sqrt(metric[i][i]) : 1;
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        unit[i][j] = (metric[i][j] + metric[j][i]) / 2 / (size[i] * size[j]);
      }
    }
    EigenDecomposition e = new EigenDecomposition(new Array2DRowRealMatrix(unit, false));
    double[] values = e.getRealEigenvalues();
    List<double[]> rows = new ArrayList<>();
    for (int k = 0; k < n; k++) {
      if (values[k] > DEPENDENT * n) {
        double[] row = e.getEigenvector(k).toArray();
        for (int i = 0; i < n; i++) {
          row[i] /= size[i] * Math.sqrt(values[k]);
        }
        rows.add(row);
      }
    }
    return new Whitening(rows.toArray(new double[0][]));
  }

  /** The matrix whose product with a metric has the trace of that metric in these coordinates. */
  double[][] dual() {
    int n = rows.length == 0 ? 0 : rows[0].length;
    double[][] dual = new double[n][n];
    for (double[] row : rows) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          dual[i][j] += row[i] * row[j];
        }
      }
    }
    return dual;
  }

  /** What is largest of {@link #apply} of all vectors whose components are at most as large. */
  double[] largest(double[] v) {
    double[] y = new double[rows.length];
    for (int k = 0; k < y.length; k++) {
      for (int i = 0; i < v.length; i++) {
        y[k] += Math.abs(rows[k][i]) * v[i];
      }
    }
    return y;
  }

  /** Of a vector at every node. */
  double[][] nodes(double[][] v) {
    int nodes = v[0].length;
    double[][] y = new double[rows.length][nodes];
    for (int k = 0; k < y.length; k++) {
      for (int i = 0; i < v.length; i++) {
        for (int n = 0; n < nodes; n++) {
          y[k][n] += rows[k][i] * v[i][n];
        }
      }
    }
    return y;
  }

  double[] apply(double[] v) {
    double[] y = new double[rows.length];
    for (int k = 0; k < y.length; k++) {
      for (int i = 0; i < v.length; i++) {
        y[k] += rows[k][i] * v[i];
      }
    }
    return y;
  }
}
