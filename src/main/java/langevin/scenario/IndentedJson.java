package langevin.scenario;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import langevin.scenario.yaml.Numbers;

/** Maps, lists, texts, numbers and truth values as indented JSON. */
final class IndentedJson {
  private IndentedJson() {}

  static String write(Object value) {
    StringBuilder text = new StringBuilder();
    write(value, "", text);
    return text.append('\n').toString();
  }

  private static void write(Object value, String indent, StringBuilder text) {
    switch (value) {
      case Map<?, ?> map -> {
        text.append('{');
        Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
        while (entries.hasNext()) {
          Map.Entry<?, ?> entry = entries.next();
          text.append('\n').append(indent).append("  ");
          string(String.valueOf(entry.getKey()), text);
          text.append(": ");
          write(entry.getValue(), indent + "  ", text);
          text.append(entries.hasNext() ? "," : "\n" + indent);
        }
        text.append('}');
      }
      case List<?> list -> {
        text.append('[');
        for (int i = 0; i < list.size(); i++) {
          text.append(i == 0 ? "" : ", ");
          write(list.get(i), indent, text);
        }
        text.append(']');
      }
      case Double number -> text.append(Numbers.show(number));
      case Long number -> text.append(number);
      case Integer number -> text.append(number);
      case Boolean truth -> text.append(truth);
      default -> string(value.toString(), text);
    }
  }

  private static void string(String value, StringBuilder text) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"', '\\' -> text.append('\\').append(c);
        case '\n' -> text.append("\\n");
        default -> {
          if (c < ' ') {
            text.append(String.format("\\u%04x", (int) c));
          } else {
            text.append(c);
          }
        }
      }
    }
    text.append('"');
  }
}
