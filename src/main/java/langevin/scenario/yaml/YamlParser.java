package langevin.scenario.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import langevin.text.Spelling;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * One YAML document to a {@link Yaml} tree, from the parser's events: these keep the place of an
 * alias as well as that of its anchor, and never recurse on hostile nesting.
 */
public final class YamlParser {
  private static final int DEEPEST = 40;
  private static final int MOST_VALUES = 200_000;

  private final Source source;
  private final Problems problems;
  private final Iterator<Event> events;
  private final Map<String, Yaml> anchors = new HashMap<>();
  private final Map<String, Integer> sizes = new HashMap<>();
  private int values;

  private YamlParser(Source source, Problems problems) {
    this.source = source;
    this.problems = problems;
    LoadSettings settings = LoadSettings.builder().setLabel(source.name()).build();
    events = new Parse(settings).parseString(source.text()).iterator();
  }

  /** Reading stops at the first thing that makes the rest meaningless. */
  private static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unreadable() {
      super(null, null, false, false);
    }
  }

  /**
   * Reads the one document of a text. Of a key given twice in one map the first value counts; the
   * second is among the problems, so that what else is wrong can be found too.
   *
   * @return nothing if the text holds no value or is not YAML, which is then among the problems
   */
  public static Optional<Yaml> parse(Source source, Problems problems) {
    try {
      return Optional.ofNullable(new YamlParser(source, problems).document());
    } catch (Unreadable e) {
      return Optional.empty();
    } catch (MarkedYamlEngineException e) {
      problems.add(syntax(source, e));
      return Optional.empty();
    } catch (YamlEngineException e) {
      problems.add(Problem.of(source.name(), "not YAML: " + oneLine(e.getMessage())));
      return Optional.empty();
    }
  }

  private @Nullable Yaml document() {
    Yaml root = null;
    while (events.hasNext()) {
      Event event = events.next();
      switch (event.getEventId()) {
        case StreamStart, StreamEnd, DocumentEnd -> {}
        case DocumentStart -> {
          if (root != null) {
            throw stop(place(event), "a second document starts here; one file holds one scenario");
          }
        }
        default -> root = value(event, 0);
      }
    }
    return root;
  }

  private Yaml value(Event event, int depth) {
    if (depth > DEEPEST) {
      throw stop(place(event), "nested deeper than " + DEEPEST + " levels");
    }
    if (event instanceof AliasEvent alias) {
      return alias(alias);
    }
    int before = values;
    count(event, 1);
    Yaml value =
        switch (event) {
          case ScalarEvent scalar -> scalar(scalar);
          case SequenceStartEvent sequence -> sequence(sequence, depth);
          case MappingStartEvent mapping -> mapping(mapping, depth);
          default -> throw stop(place(event), "not a value");
        };
    if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
      String anchor = node.getAnchor().get().getValue();
      anchors.put(anchor, value);
      sizes.put(anchor, values - before);
    }
    return value;
  }

  private Yaml alias(AliasEvent event) {
    String name = event.getAnchor().map(Anchor::getValue).orElse("");
    Place here = place(event);
    Yaml value = anchors.get(name);
    if (value == null) {
      throw stop(
          here,
          "no anchor '&"
              + name
              + "' is complete before this alias"
              + Spelling.suggestion(name, anchors.keySet()));
    }
    count(event, sizes.getOrDefault(name, 1));
    return switch (value) {
      case Yaml.Scalar s -> new Yaml.Scalar(s.text(), s.plain(), here);
      case Yaml.Sequence s -> new Yaml.Sequence(s.items(), here);
      case Yaml.Mapping m -> new Yaml.Mapping(m.entries(), here, true);
    };
  }

  private void count(Event event, int more) {
    values += more;
    if (values > MOST_VALUES) {
      throw stop(place(event), "aliases and lists expand to more than " + MOST_VALUES + " values");
    }
  }

  private Yaml scalar(ScalarEvent event) {
    refuseTag(event, event.getTag());
    return new Yaml.Scalar(
        event.getValue(), event.getScalarStyle() == ScalarStyle.PLAIN, place(event));
  }

  private Yaml sequence(SequenceStartEvent start, int depth) {
    refuseTag(start, start.getTag());
    List<Yaml> items = new ArrayList<>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.SequenceEnd) {
      items.add(value(event, depth + 1));
      event = events.next();
    }
    return new Yaml.Sequence(List.copyOf(items), place(start, event));
  }

  private Yaml mapping(MappingStartEvent start, int depth) {
    refuseTag(start, start.getTag());
    Map<String, Yaml.Entry> own = new java.util.LinkedHashMap<>();
    List<Yaml.Entry> merged = new ArrayList<>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.MappingEnd) {
      Yaml key = value(event, depth + 1);
      Yaml value = value(events.next(), depth + 1);
      if (!(key instanceof Yaml.Scalar name)) {
        throw stop(key.place(), "a key must be a word, found " + key.found());
      }
      if (name.text().equals("<<") && name.plain()) {
        merge(value, merged);
      } else if (own.containsKey(name.text())) {
        Place first = own.get(name.text()).keyPlace();
        problems.add(
            name.place(),
            "duplicate key '"
                + name.text()
                + "'; first given "
                + (source.override()
                    ? "before it"
                    : "on line " + first.line() + ", column " + first.column()));
      } else {
        own.put(name.text(), new Yaml.Entry(name.text(), name.place(), value));
      }
      event = events.next();
    }
    for (Yaml.Entry entry : merged) {
      own.putIfAbsent(entry.key(), entry);
    }
    return new Yaml.Mapping(
        List.copyOf(own.values()), place(start, event), start.getFlowStyle() == FlowStyle.FLOW);
  }

  private void merge(Yaml value, List<Yaml.Entry> into) {
    switch (value) {
      case Yaml.Mapping mapping -> into.addAll(mapping.entries());
      case Yaml.Sequence sequence -> sequence.items().forEach(item -> merge(item, into));
      case Yaml.Scalar scalar ->
          problems.add(scalar.place(), "'<<' merges a map, found " + scalar.found());
    }
  }

  private void refuseTag(Event event, Optional<String> tag) {
    if (tag.isPresent() && !tag.get().equals("!")) {
      String shown = tag.get().replace("tag:yaml.org,2002:", "!!");
      throw stop(place(event), "tags are not used in scenarios, found " + shown);
    }
  }

  private Unreadable stop(Place place, String message) {
    problems.add(place, message);
    return new Unreadable();
  }

  private Place place(Event event) {
    return place(event, event);
  }

  private Place place(Event first, Event last) {
    Mark start = first.getStartMark().orElseThrow();
    Mark end = last.getEndMark().orElse(start);
    return place(source, start, end);
  }

  private static Place place(Source source, Mark start, Mark end) {
    String text = source.text();
    int from = offset(text, start.getIndex());
    int to = Math.max(from, offset(text, end.getIndex()));
    int lineEnd = text.indexOf('\n', from);
    int shownTo = lineEnd < 0 ? to : Math.min(to, lineEnd);
    String shown = text.substring(from, shownTo).stripTrailing();
    return new Place(
        source,
        start.getLine() + 1,
        start.getColumn() + 1,
        Math.max(1, shown.codePointCount(0, shown.length())),
        from,
        to);
  }

  private static int offset(String text, int codePoints) {
    return text.offsetByCodePoints(0, Math.min(codePoints, text.codePointCount(0, text.length())));
  }

  private static Problem syntax(Source source, MarkedYamlEngineException e) {
    String problem = oneLine(e.getProblem());
    Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
    if (mark.isEmpty()) {
      return Problem.of(source.name(), "not YAML: " + problem);
    }
    Optional<Mark> quote =
        e.getContextMark()
            .filter(m -> oneLine(e.getContext()).contains("quoted") && problem.contains("end of"));
    if (quote.isPresent()) {
      return place(source, quote.get(), quote.get())
          .problem("not YAML: the quote opened here is never closed");
    }
    Place place = place(source, mark.get(), mark.get());
    String message =
        problem.contains("TAB")
            ? "a tab is not allowed here; use spaces"
            : problem.contains("mapping values are not allowed")
                ? "no ':' is expected here; is a space missing after an earlier ':'?"
                : problem;
    String context = oneLine(e.getContext());
    int opened = e.getContextMark().map(Mark::getLine).orElse(place.line() - 1) + 1;
    if (context.startsWith("while parsing a flow") && opened != place.line()) {
      message += " (the bracket opened on line " + opened + " may not be closed)";
    }
    return place.problem("not YAML: " + message);
  }

  private static String oneLine(@Nullable String text) {
    return text == null ? "" : text.strip().replaceAll("\\s+", " ");
  }
}
