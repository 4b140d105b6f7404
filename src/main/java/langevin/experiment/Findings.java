package langevin.experiment;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import langevin.results.Manifest;
import langevin.results.NumericArray;
import langevin.results.Series;
import langevin.verdict.Weighing;

/**
 * Results of one scenario, or of one point of a sweep; no verdict yet.
 *
 * @param series one row per observed time
 * @param summary the run in one row, by column; empty if it has none
 * @param arrays by name
 * @param weighings one for each check, in order
 * @param divergence where the ensemble first left the finite numbers, if it did
 * @param acceptance how many proposals the integrator took, if it proposes
 * @param remarks what a person should know beside the numbers
 * @param texts further files by name
 * @param absences of estimates
 * @param work done
 */
public record Findings(
    Series series,
    Map<String, Double> summary,
    Map<String, NumericArray> arrays,
    List<Weighing> weighings,
    Optional<Manifest.Divergence> divergence,
    Optional<Manifest.Acceptance> acceptance,
    List<String> remarks,
    Map<String, String> texts,
    List<Shown.Absence> absences,
    long work) {
  public Findings {
    summary = new LinkedHashMap<>(summary);
    arrays = new LinkedHashMap<>(arrays);
    weighings = List.copyOf(weighings);
    remarks = List.copyOf(remarks);
    texts = new LinkedHashMap<>(texts);
    absences = List.copyOf(absences);
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(series.columns().size());
    for (String column : series.columns()) out.writeUTF(column);
    out.writeInt(series.rows().size());
    for (double[] row : series.rows()) {
      for (double value : row) out.writeDouble(value);
    }
    out.writeInt(summary.size());
    for (Map.Entry<String, Double> cell : summary.entrySet()) {
      out.writeUTF(cell.getKey());
      out.writeDouble(cell.getValue());
    }
    out.writeInt(arrays.size());
    for (Map.Entry<String, NumericArray> array : arrays.entrySet()) {
      out.writeUTF(array.getKey());
      array.getValue().write(out);
    }
    out.writeInt(weighings.size());
    for (Weighing weighing : weighings) weighing.write(out);
    out.writeBoolean(divergence.isPresent());
    if (divergence.isPresent()) divergence.get().write(out);
    out.writeBoolean(acceptance.isPresent());
    if (acceptance.isPresent()) acceptance.get().write(out);
    out.writeInt(remarks.size());
    for (String remark : remarks) out.writeUTF(remark);
    out.writeInt(texts.size());
    for (Map.Entry<String, String> text : texts.entrySet()) {
      out.writeUTF(text.getKey());
      out.writeUTF(text.getValue());
    }
    out.writeInt(absences.size());
    for (Shown.Absence absence : absences) {
      out.writeUTF(absence.estimate());
      out.writeDouble(absence.at());
      out.writeUTF(absence.reason());
    }
    out.writeLong(work);
  }

  static Findings read(DataInput in) throws IOException {
    List<String> columns = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) columns.add(in.readUTF());
    List<double[]> rows = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      double[] row = new double[columns.size()];
      for (int c = 0; c < row.length; c++) row[c] = in.readDouble();
      rows.add(row);
    }
    Map<String, Double> summary = new LinkedHashMap<>();
    for (int left = in.readInt(); left > 0; left--) summary.put(in.readUTF(), in.readDouble());
    Map<String, NumericArray> arrays = new LinkedHashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      arrays.put(in.readUTF(), NumericArray.read(in));
    }
    List<Weighing> weighings = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) weighings.add(Weighing.read(in));
    Optional<Manifest.Divergence> divergence =
        in.readBoolean() ? Optional.of(Manifest.Divergence.read(in)) : Optional.empty();
    Optional<Manifest.Acceptance> acceptance =
        in.readBoolean() ? Optional.of(Manifest.Acceptance.read(in)) : Optional.empty();
    List<String> remarks = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) remarks.add(in.readUTF());
    Map<String, String> texts = new LinkedHashMap<>();
    for (int left = in.readInt(); left > 0; left--) texts.put(in.readUTF(), in.readUTF());
    List<Shown.Absence> absences = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      absences.add(new Shown.Absence(in.readUTF(), in.readDouble(), in.readUTF()));
    }
    return new Findings(
        new Series(columns, rows),
        summary,
        arrays,
        weighings,
        divergence,
        acceptance,
        remarks,
        texts,
        absences,
        in.readLong());
  }
}
