package langevin.results.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.PathIterator;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import langevin.results.Figure;
import langevin.results.NumericArray;
import langevin.results.Run;
import langevin.results.SampleRun;
import langevin.results.Series;
import langevin.results.Values;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class DrawingTest {
  private static final String HOSTILE = "<script>alert('\"&\u0001')</script>";

  private static Run run(Map<String, NumericArray> arrays) {
    return new Run(
        SampleRun.manifest(1, 1),
        new Series(List.of("time"), List.of(new double[] {0})),
        arrays,
        List.of(),
        "",
        Optional.empty(),
        Map.of(),
        List.of());
  }

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newNSInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  private static List<Element> elements(Document document, String name) {
    NodeList nodes = document.getElementsByTagName(name);
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
  }

  private static Figure.Curve curve(Figure.Axis x, Figure.Axis y, int lines) {
    List<Figure.Line> all = new ArrayList<>();
    for (int l = 0; l < lines; l++) {
      all.add(Figure.Line.exact("line " + l, "line " + l, Values.array("y" + l)));
    }
    return new Figure.Curve(
        Figure.Caption.of("it", HOSTILE),
        new Figure.Coordinate(x, Values.array("x")),
        y,
        all,
        List.of());
  }

  @Tag("slow")
  @Test
  void signsBelowTheLineAreSmallerAndNamesAreLeftAlone() throws Exception {
    Figure.Axis up = Figure.Axis.of("excess of result_sha256 & more", "F − F_∞ + x_{i+1}");
    Drawing drawing =
        Drawing.of(
            run(Map.of("x", NumericArray.of(0, 1), "y0", NumericArray.of(1, 2))), curve(X, up, 1));
    Document document = parsed(drawing.svg());
    Element title =
        elements(document, "text").stream()
            .filter(text -> text.getTextContent().startsWith("excess"))
            .findFirst()
            .orElseThrow();
    assertThat(title.getTextContent()).isEqualTo("excess of result_sha256 & more F − F∞ + xi+1");
    assertThat(elements(document, "tspan").stream().map(Element::getTextContent))
        .containsExactly("∞", " + x", "i+1", "");
    for (Drawing.Format format : Drawing.Format.values()) {
      assertThat(drawing.file(format, OptionalDouble.of(8.6))).isNotEmpty();
    }
    assertThat(Lowered.html("F_∞ < r_s, d_x.y_z, _a, a_b_c, x_log-det, x_i⁴"))
        .isEqualTo(
            "F<sub>∞</sub> &lt; r<sub>s</sub>, d<sub>x</sub>.y<sub>z</sub>, _a, a_b_c,"
                + " x<sub>log-det</sub>, x<sub>i</sub>⁴");
    char low = Lowered.DOWN;
    char level = Lowered.UP;
    assertThat(Lowered.read(Lowered.svg("a_b<c_d")))
        .isEqualTo("a" + low + "b" + level + "&lt;c" + low + "d" + level);
  }

  /** A line that another one hides would not be seen to agree with it. */
  @Test
  void aLineBelowAnotherIsWiderAndOneWithoutErrorsLiesAbove() throws Exception {
    double[] x = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    double[] near = x.clone();
    near[0] = 3;
    double[] far = {9, 8, 7, 6, 5, 4, 3, 2, 1, 0};
    assertThat(widths(drawing(x, x, near))).containsExactly("4", "");
    assertThat(widths(drawing(x, x, far))).containsExactly("", "");
    assertThat(widths(drawing(x, x, far, near, near))).containsOnly("");

    Map<String, NumericArray> arrays =
        Map.of(
            "x", NumericArray.of(x),
            "left", NumericArray.of(x),
            "right", NumericArray.of(x),
            "right_standard_error", NumericArray.of(x));
    Figure.Curve both =
        new Figure.Curve(
            Figure.Caption.of("it", "it"),
            new Figure.Coordinate(X, Values.array("x")),
            Y,
            List.of(
                Figure.Line.exact("left", "left", Values.array("left")),
                Figure.Line.of("right", "right", Values.array("right"))),
            List.of());
    Document document = parsed(Drawing.of(run(arrays), both).svg());
    assertThat(lines(document).map(line -> line.getAttribute("data-label")))
        .containsExactly("right", "left");
    assertThat(lines(document).map(line -> line.getAttribute("stroke-width"))).containsOnly("");
  }

  private static Stream<Element> lines(Document document) {
    return elements(document, "g").stream()
        .filter(group -> group.getAttribute("class").startsWith("line"));
  }

  private static List<String> widths(Drawing drawing) throws Exception {
    return lines(parsed(drawing.svg())).map(line -> line.getAttribute("stroke-width")).toList();
  }

  /** Nothing is known of what lies between few points. */
  @Test
  void fewPointsAreMarked() {
    assertThat(drawing(new double[] {0, 1, 2}, new double[] {3, 1, 2}).svg())
        .contains("stroke-linecap=\"round\"");
    double[] many = IntStream.range(0, 20).asDoubleStream().toArray();
    assertThat(drawing(many, many).svg()).doesNotContain("stroke-linecap=\"round\"");
  }

  /** Round numbers would stand beside the cells that they seem to name. */
  @Test
  void fewCellsOfAMapAreMarkedByTheirOwnValues() throws Exception {
    Map<String, NumericArray> arrays =
        Map.of(
            "a", NumericArray.of(0.1, 0.2, 0.4, 0.8),
            "b", NumericArray.of(-3, 7),
            "z", new NumericArray.Doubles(List.of(2, 4), new double[] {1, 2, 3, 4, 5, 6, 7, 8}));
    Figure.HeatMap map =
        Figure.map(
            "it",
            "it",
            List.of(
                new Figure.Coordinate(Figure.Axis.of("b", ""), Values.array("b")),
                new Figure.Coordinate(Figure.Axis.of("a", "").logarithmic(), Values.array("a"))),
            Figure.Axis.of("z", ""),
            Values.array("z"));
    assertThat(
            elements(parsed(Drawing.of(run(arrays), map).svg()), "text").stream()
                .map(Element::getTextContent))
        .contains("0.1", "0.2", "0.4", "0.8", "−3", "7");
  }

  private static final Figure.Axis X = Figure.Axis.of("time", "t");
  private static final Figure.Axis Y = Figure.Axis.of(HOSTILE, "");

  private static Drawing drawing(double[] x, double[]... lines) {
    Map<String, NumericArray> arrays = new LinkedHashMap<>();
    arrays.put("x", NumericArray.of(x));
    for (int l = 0; l < lines.length; l++) arrays.put("y" + l, NumericArray.of(lines[l]));
    return Drawing.of(run(arrays), curve(X, Y, lines.length));
  }

  /** The path of a line: the one that is not filled within its group. */
  private static String path(Document document, int line) {
    Element group =
        elements(document, "g").stream()
            .filter(g -> g.getAttribute("class").startsWith("line "))
            .toList()
            .get(line);
    NodeList paths = group.getElementsByTagName("path");
    for (int i = 0; i < paths.getLength(); i++) {
      Element path = (Element) paths.item(i);
      if (!path.hasAttribute("fill")) return path.getAttribute("d");
    }
    throw new AssertionError("no path");
  }

  private static double[][] points(String path) {
    List<double[]> points = new ArrayList<>();
    double[] point = new double[6];
    for (PathIterator each = PathText.read(path).getPathIterator(null);
        !each.isDone();
        each.next()) {
      each.currentSegment(point);
      // Places are tenths.
      points.add(new double[] {Math.round(10 * point[0]) / 10.0, Math.round(10 * point[1]) / 10.0});
    }
    return points.toArray(double[][]::new);
  }

  @Test
  void textIsEscapedAndStaysText() throws Exception {
    String svg = drawing(new double[] {0, 1}, new double[] {1, 2}).svg();
    assertThat(svg).doesNotContain("<script>");
    Document document = parsed(svg);
    assertThat(elements(document, "title").getFirst().getTextContent())
        .isEqualTo(HOSTILE.replace('\u0001', '\uFFFD'));
    assertThat(elements(document, "text")).hasSizeGreaterThan(8);
  }

  /** The silhouette of a landscape is as wide as it, and no line to step through. */
  @Test
  void whatStandsBehindIsDrawnFirstAndOnItsOwnScale() throws Exception {
    double[] x = IntStream.range(0, 9).mapToDouble(i -> i).toArray();
    Map<String, NumericArray> arrays = new LinkedHashMap<>();
    arrays.put("x", NumericArray.of(x));
    arrays.put("y0", NumericArray.of(Arrays.stream(x).map(v -> 1 - v / 10).toArray()));
    arrays.put("hill", NumericArray.of(Arrays.stream(x).map(v -> 1e6 * v).toArray()));
    arrays.put("law", NumericArray.of(Arrays.stream(x).map(v -> 3.0).toArray()));
    Figure.Curve plain = curve(X, Y, 1);
    Figure.Curve figure =
        new Figure.Curve(
            plain.caption(),
            plain.x(),
            plain.y(),
            plain.lines(),
            List.of(),
            List.of(
                new Figure.Backdrop(Figure.Line.exact("hill", "hill", Values.array("hill")), true),
                new Figure.Backdrop(Figure.Line.exact("law", "law", Values.array("law")), false)));
    Document document = parsed(Drawing.of(run(arrays), figure).svg());
    List<String> labels = elements(document, "text").stream().map(Element::getTextContent).toList();
    assertThat(labels).contains("line 0", "hill", "law", "3").doesNotContain("1000000");
    List<Element> parts = elements(document, "path");
    int hill = -1;
    int line = -1;
    for (int k = 0; k < parts.size(); k++) {
      if (parts.get(k).getAttribute("d").endsWith("Z")) hill = k;
      Element group = (Element) parts.get(k).getParentNode();
      if (group.getAttribute("class").startsWith("line ")) line = k;
    }
    assertThat(hill).isNotNegative().isLessThan(line);
    assertThat(elements(document, "g"))
        .filteredOn(g -> g.getAttribute("class").startsWith("line "))
        .hasSize(1);
  }

  /** A parabola's places are affine in its values, with the same map at every point. */
  @Test
  void pointsStandWhereTheirValuesAre() throws Exception {
    double[] x = IntStream.range(0, 9).mapToDouble(i -> i).toArray();
    double[] y = Arrays.stream(x).map(v -> v * v).toArray();
    double[][] points = points(path(parsed(drawing(x, y).svg()), 0));
    assertThat(points).hasDimensions(9, 2);
    double acrossUnit = (points[8][0] - points[0][0]) / 8;
    double upUnit = (points[8][1] - points[0][1]) / 64;
    assertThat(upUnit).isNegative();
    for (int i = 0; i < 9; i++) {
      assertThat(points[i][0]).isCloseTo(points[0][0] + i * acrossUnit, within(0.11));
      assertThat(points[i][1]).isCloseTo(points[0][1] + i * i * upUnit, within(0.11));
    }
  }

  @Test
  void missingValuesLeaveGapsAndASingleOneIsADot() throws Exception {
    double nan = Double.NaN;
    Document document =
        parsed(
            drawing(new double[] {0, 1, 2, 3, 4, 5, 6}, new double[] {1, 2, nan, 4, nan, 1, 2})
                .svg());
    assertThat(path(document, 0).chars().filter(c -> c == 'M').count()).isEqualTo(3);
    assertThat(elements(document, "path"))
        .filteredOn(p -> p.getAttribute("d").contains("h0"))
        .hasSize(1);
  }

  @Test
  void infinitiesOneValueNoneAndTheLargestAreDrawnOrSaid() throws Exception {
    double huge = Double.MAX_VALUE;
    Drawing infinite =
        drawing(new double[] {0, 1, 2}, new double[] {1, Double.POSITIVE_INFINITY, 3});
    parsed(infinite.svg());
    assertThat(infinite.remarks()).containsExactly("One value is infinite and not drawn.");
    parsed(drawing(new double[] {3}, new double[] {7}).svg());
    parsed(drawing(new double[] {0, 1}, new double[] {5, 5}).svg());
    parsed(drawing(new double[] {-huge, huge}, new double[] {-huge, huge}).svg());
    Drawing none = drawing(new double[] {0, 1}, new double[] {Double.NaN, Double.NaN});
    parsed(none.svg());
    assertThat(none.remarks()).containsExactly("There is no number to draw.");
    assertThat(drawing(new double[] {0, 1}, new double[] {1, 2}).svg()).doesNotContain("NaN");
    assertThat(drawing(new double[] {-huge, huge}, new double[] {-huge, huge}).svg())
        .doesNotContain("NaN")
        .doesNotContain("9223372036854775807");
  }

  /** Of a million rows one is out of line; it must be seen, and the drawing stay small. */
  @Tag("slow")
  @Test
  void aMillionRowsAreThinnedAndTheOutlierStays() throws Exception {
    int n = 1_000_000;
    double[] x = IntStream.range(0, n).mapToDouble(i -> i).toArray();
    double[] y = Arrays.stream(x).map(v -> Math.sin(v / 3e4)).toArray();
    y[654_321] = 7;
    Drawing drawing = drawing(x, y);
    String svg = drawing.svg();
    assertThat(svg.length()).isLessThan(30_000);
    assertThat(drawing.remarks())
        .containsExactly("Of 1,000,000 points those are drawn that can be seen at this size.");
    double[][] points = points(path(parsed(svg), 0));
    double highest = Arrays.stream(points).mapToDouble(p -> p[1]).min().orElseThrow();
    double[] at = Arrays.stream(points).filter(p -> p[1] == highest).findFirst().orElseThrow();
    double share = (at[0] - points[0][0]) / (points[points.length - 1][0] - points[0][0]);
    assertThat(share).isCloseTo(0.654321, within(0.003));
  }

  @Test
  void aLogarithmicAxisLeavesOutWhatIsNotPositive() throws Exception {
    Map<String, NumericArray> arrays =
        Map.of("x", NumericArray.of(0, 1, 2, 3), "y0", NumericArray.of(0, 1e-4, 1e-2, 1));
    Drawing drawing = Drawing.of(run(arrays), curve(X, Figure.Axis.of("F", "").logarithmic(), 1));
    Document document = parsed(drawing.svg());
    assertThat(drawing.remarks())
        .containsExactly("One value is not above 0 and has no place on a logarithmic axis.");
    // Equal ratios are equally far apart, so the two ends are enough for a straight line.
    assertThat(points(path(document, 0))).hasDimensions(2, 2);
    assertThat(elements(document, "text")).extracting(Element::getTextContent).contains("10⁻³");
  }

  /** The same value stands equally high in both panels, whatever else is in them. */
  @Test
  void panelsHaveTheSameAxesAndOneLegend() throws Exception {
    Map<String, NumericArray> arrays = new LinkedHashMap<>();
    arrays.put("x", NumericArray.of(0, 1, 2));
    arrays.put("y0", NumericArray.of(0, 1, 0));
    arrays.put("y1", NumericArray.of(1, 0, 100));
    Figure.Line low = Figure.Line.exact("low", "low", Values.array("y0"));
    Figure.Line high = Figure.Line.exact("high", "high", Values.array("y1"));
    Figure.Coordinate x = new Figure.Coordinate(X, Values.array("x"));
    Figure.Panels panels =
        new Figure.Panels(
            Figure.Caption.of("both", "both"),
            List.of(
                new Figure.Curve(
                    Figure.Caption.of("one", "first"), x, Y, List.of(low, high), List.of()),
                new Figure.Curve(
                    Figure.Caption.of("two", "second"), x, Y, List.of(low), List.of())));
    Document document = parsed(Drawing.of(run(arrays), panels).svg());
    double[][] left = points(path(document, 0));
    double[][] right = points(path(document, 2));
    for (int i = 0; i < 3; i++) {
      assertThat(right[i][1]).isCloseTo(left[i][1], within(0.11));
      assertThat(right[i][0] - left[i][0]).isCloseTo(right[0][0] - left[0][0], within(0.11));
    }
    assertThat(right[0][0]).isGreaterThan(left[2][0]);
    assertThat(elements(document, "text").stream().map(Element::getTextContent))
        .containsOnlyOnce("low", "high", "first", "second", "100");
  }

  @Test
  void aLabelKeepsClearOfCurvesAndOtherLabels() {
    double[] across = {0, 50, 100};
    FreePlaces free = new FreePlaces(List.<double[][]>of(new double[][] {across, {10, 10, 40}}));
    FreePlaces.Place onTheCurve = new FreePlaces.Place(0, 5);
    FreePlaces.Place clear = new FreePlaces.Place(0, 20);
    FreePlaces.Place besideIt = new FreePlaces.Place(15, 25);
    assertThat(free.take(List.of(onTheCurve, clear), 30, 12)).isEqualTo(clear);
    assertThat(free.take(List.of(besideIt, onTheCurve), 30, 12)).isEqualTo(onTheCurve);
    assertThat(new FreePlaces(List.of()).take(List.of(onTheCurve, clear), 30, 12))
        .isEqualTo(onTheCurve);
  }

  @Test
  void shapesThatDoNotBelongTogetherAreRefused() {
    assertThatThrownBy(() -> drawing(new double[] {0, 1}, new double[] {1, 2, 3}).svg())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("line 0 has 3 values over 2 places");
    Figure.Curve missing = curve(X, Y, 1);
    assertThatThrownBy(() -> Drawing.of(run(Map.of("x", NumericArray.of(1))), missing).svg())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("y0");
  }

  @Test
  void aWidthForPrintHasLettersOfEightPoints() throws Exception {
    Element svg =
        parsed(drawing(new double[] {0, 1}, new double[] {1, 2}).svg(8.6)).getDocumentElement();
    assertThat(svg.getAttribute("width")).isEqualTo("8.6cm");
    double units = Double.parseDouble(svg.getAttribute("viewBox").split(" ", -1)[2]);
    double points = 8.6 / 2.54 * 72;
    assertThat(Double.parseDouble(svg.getAttribute("font-size")) * points / units)
        .isCloseTo(8, within(0.01));
    assertThatThrownBy(() -> drawing(new double[] {0}, new double[] {1}).svg(1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Figure.HeatMap map() {
    return Figure.map(
        "map",
        "a map",
        List.of(
            new Figure.Coordinate(Figure.Axis.of("load", "α"), Values.array("down")),
            new Figure.Coordinate(Figure.Axis.of("gain", "g"), Values.array("across"))),
        Figure.Axis.of("peak", "m").within(0, 1),
        Values.array("map"));
  }

  /** The pixels read back by another decoder: bright at 1, dark at 0, nothing where there is no. */
  @Test
  void aMapHasAPixelForEachCellWithTheRowsUpward() throws Exception {
    double[] down = {1, 2};
    double[] across = {10, 20, 30};
    Map<String, NumericArray> arrays =
        Map.of(
            "down", NumericArray.of(down),
            "across", NumericArray.of(across),
            "map", NumericArray.of(new double[][] {{0, 0.5, 1}, {1, Double.NaN, 0}}));
    Document document = parsed(Drawing.of(run(arrays), map()).svg());
    String href = elements(document, "image").getFirst().getAttribute("href");
    var image =
        ImageIO.read(
            new ByteArrayInputStream(
                Base64.getDecoder().decode(href.substring("data:image/png;base64,".length()))));
    assertThat(image.getWidth()).isEqualTo(3);
    assertThat(image.getHeight()).isEqualTo(2);
    assertThat(image.getRGB(0, 1) & 0xFFFFFF).isEqualTo(Palette.viridis(0));
    assertThat(image.getRGB(1, 1) & 0xFFFFFF).isEqualTo(Palette.viridis(0.5));
    assertThat(image.getRGB(2, 1) & 0xFFFFFF).isEqualTo(Palette.viridis(1));
    assertThat(image.getRGB(0, 0) & 0xFFFFFF).isEqualTo(Palette.viridis(1));
    assertThat(image.getRGB(1, 0) >>> 24).isZero();
    assertThat(elements(document, "text")).extracting(Element::getTextContent).contains("no value");
  }

  /** Rows to the right: what was in the first row is in the first column from the left. */
  @Test
  void aMapThatIsTurnedHasItsRowsToTheRightAndLinesOfItsLandscapeOverThem() throws Exception {
    Map<String, NumericArray> arrays =
        Map.of(
            "down", NumericArray.of(1, 2),
            "across", NumericArray.of(10, 20, 30),
            "map", NumericArray.of(new double[][] {{0, 0.5, 1}, {1, Double.NaN, 0}}),
            "field", NumericArray.of(new double[][] {{0, 0, 0}, {1, 1, 1}}));
    Figure.HeatMap turned =
        map().turn().with(new Figure.Levels("V", Values.array("field"), List.of(0.5)));
    Document document = parsed(Drawing.of(run(arrays), turned).svg());
    Element element = elements(document, "image").getFirst();
    String href = element.getAttribute("href");
    var image =
        ImageIO.read(
            new ByteArrayInputStream(
                Base64.getDecoder().decode(href.substring("data:image/png;base64,".length()))));
    assertThat(List.of(image.getWidth(), image.getHeight())).containsExactly(2, 3);
    assertThat(image.getRGB(0, 2) & 0xFFFFFF).isEqualTo(Palette.viridis(0));
    assertThat(image.getRGB(0, 1) & 0xFFFFFF).isEqualTo(Palette.viridis(0.5));
    assertThat(image.getRGB(0, 0) & 0xFFFFFF).isEqualTo(Palette.viridis(1));
    assertThat(image.getRGB(1, 1) >>> 24).isZero();
    assertThat(elements(document, "text"))
        .extracting(Element::getTextContent)
        .contains("gain g ↑", "load α");
    // The field is one half half-way between both rows: an upright line in the middle.
    String level =
        elements(document, "path").stream()
            .filter(p -> p.getAttribute("stroke").equals("#ffffff"))
            .map(p -> p.getAttribute("d"))
            .findFirst()
            .orElseThrow();
    double left = Double.parseDouble(element.getAttribute("x"));
    double wide = Double.parseDouble(element.getAttribute("width"));
    for (double[] point : points(level)) {
      assertThat(point[0]).isCloseTo(left + wide / 2, within(0.15));
    }
  }

  @Test
  void cellsOfUnevenPointsReachHalfWayToTheirNeighbours() throws Exception {
    double[] down = {1};
    double[] across = {0, 1, 4};
    Map<String, NumericArray> arrays =
        Map.of(
            "down", NumericArray.of(down),
            "across", NumericArray.of(across),
            "map", NumericArray.of(new double[][] {{0, 0.5, 1}}));
    Document document = parsed(Drawing.of(run(arrays), map()).svg());
    String href = elements(document, "image").getFirst().getAttribute("href");
    var image =
        ImageIO.read(
            new ByteArrayInputStream(
                Base64.getDecoder().decode(href.substring("data:image/png;base64,".length()))));
    int width = image.getWidth();
    int[] cells = new int[3];
    for (int i = 0; i < width; i++) {
      int rgb = image.getRGB(i, 0) & 0xFFFFFF;
      cells[rgb == Palette.viridis(0) ? 0 : rgb == Palette.viridis(1) ? 2 : 1]++;
    }
    // From −0.5 to 0.5, to 2.5 and to 5.5: one, two and three sixths.
    assertThat(cells[0]).isCloseTo(width / 6, within(1));
    assertThat(cells[1]).isCloseTo(width / 3, within(1));
    assertThat(cells[2]).isCloseTo(width / 2, within(1));
  }

  @Test
  void everyCaseIsInOneBin() {
    double[] whole = {0, 1, 1, 2, 5};
    assertThat(HistogramDrawing.edges(whole)).containsExactly(-0.5, 0.5, 1.5, 2.5, 3.5, 4.5, 5.5);
    double[] real = IntStream.range(0, 1000).mapToDouble(i -> Math.sqrt(i)).toArray();
    double[] edges = HistogramDrawing.edges(real);
    assertThat(edges[0]).isEqualTo(real[0]);
    assertThat(edges[edges.length - 1]).isEqualTo(real[999]);
    // Twice the range between the quartiles over the cube root of the number.
    double width = 2 * (Math.sqrt(749) - Math.sqrt(249)) / 10;
    assertThat(edges.length - 1).isEqualTo((int) Math.ceil(Math.sqrt(999) / width));
    assertThat(HistogramDrawing.edges(new double[] {3, 3})).hasSize(2);
    assertThat(HistogramDrawing.edges(new double[0])).hasSize(2);
  }

  @Test
  void histogramsPicturesCloudsAndTablesAreWellFormed() throws Exception {
    Map<String, NumericArray> arrays =
        Map.of(
            "sample", NumericArray.of(1, 2, Double.NaN, 4),
            "pictures", new NumericArray.Doubles(List.of(2, 1, 2), new double[] {0, 1, 1, 0}),
            "points", NumericArray.of(new double[][] {{0, 1}, {2, 3}, {4, 4}}));
    Run run = run(arrays);
    Figure.Caption caption = Figure.Caption.of("it", HOSTILE);
    Drawing histogram =
        Drawing.of(
            run,
            new Figure.Histogram(
                caption,
                X,
                Values.array("sample"),
                List.of(new Figure.Reference(Figure.Direction.X, 3, HOSTILE))));
    parsed(histogram.svg());
    assertThat(histogram.remarks()).containsExactly("1 of 4 cases have no value.");
    Document pictures =
        parsed(
            Drawing.of(
                    run,
                    new Figure.Picture(
                        caption, Y.within(0, 1), Values.array("pictures"), List.of(HOSTILE, "b")))
                .svg());
    assertThat(elements(pictures, "image")).hasSize(2);
    parsed(
        Drawing.of(
                run,
                new Figure.Scatter(
                    caption,
                    X,
                    Y,
                    List.of(new Figure.Scatter.Cloud(HOSTILE, Values.array("points")))))
            .svg());
    parsed(
        Drawing.of(
                run,
                new Figure.Table(
                    caption,
                    List.of(HOSTILE),
                    List.of(
                        new Figure.Table.Row(
                            HOSTILE,
                            List.of(
                                new Figure.Table.Cell(Values.array("sample"), Optional.empty())),
                            ""))))
            .svg());
  }

  /** Brightness rises along viridis, so that the map is read without colours as well. */
  @Test
  void shadesGetBrighterThroughout() {
    double last = -1;
    for (int k = 0; k <= 100; k++) {
      int rgb = Palette.viridis(k / 100.0);
      double brightness =
          0.2126 * Math.pow((rgb >> 16) / 255.0, 2.2)
              + 0.7152 * Math.pow((rgb >> 8 & 255) / 255.0, 2.2)
              + 0.0722 * Math.pow((rgb & 255) / 255.0, 2.2);
      assertThat(brightness).isGreaterThan(last);
      last = brightness;
    }
  }
}
