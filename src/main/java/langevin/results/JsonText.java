package langevin.results;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Text to JSON values and back (RFC 8259). */
final class JsonText {
  /** Deeper nesting than any file of ours; a hostile file must not overflow the stack. */
  private static final int DEEPEST = 200;

  private final String text;
  private int at;
  private int depth;

  JsonText(String text) {
    this.text = text;
  }

  static void append(Json json, String lineBreak, StringBuilder out) {
    switch (json) {
      case Json.Null _ -> out.append("null");
      case Json.Flag(boolean value) -> out.append(value);
      case Json.Whole(long value) -> out.append(value);
      case Json.Real(double value) -> out.append(value);
      case Json.Text(String value) -> quote(value, out);
      case Json.Items(List<Json> items) when items.isEmpty() -> out.append("[]");
      case Json.Items(List<Json> items) -> {
        boolean flat = items.stream().noneMatch(i -> i instanceof Json.Members);
        String inner = lineBreak + "  ";
        for (int i = 0; i < items.size(); i++) {
          out.append(i == 0 ? "[" : flat ? ", " : ",");
          if (!flat) out.append(inner);
          append(items.get(i), inner, out);
        }
        if (!flat) out.append(lineBreak);
        out.append(']');
      }
      case Json.Members(Map<String, Json> members) when members.isEmpty() -> out.append("{}");
      case Json.Members(Map<String, Json> members) -> {
        String inner = lineBreak + "  ";
        String separator = "{";
        for (Map.Entry<String, Json> member : members.entrySet()) {
          out.append(separator).append(inner);
          quote(member.getKey(), out);
          append(member.getValue(), inner, out.append(": "));
          separator = ",";
        }
        out.append(lineBreak).append('}');
      }
    }
  }

  private static void quote(String value, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        case '\r' -> out.append("\\r");
        default -> {
          // A lone surrogate has no UTF-8 form, so it is escaped like a control character.
          if (c < ' ' || loneSurrogate(value, i)) {
            out.append("\\u%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  private static boolean loneSurrogate(String value, int i) {
    char c = value.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == value.length() || !Character.isLowSurrogate(value.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(value.charAt(i - 1)));
  }

  Json document() throws ResultsException {
    Json value = value();
    skipSpace();
    if (at < text.length()) throw wrong("nothing more");
    return value;
  }

  private Json value() throws ResultsException {
    skipSpace();
    if (at == text.length()) throw wrong("a value");
    return switch (text.charAt(at)) {
      case '{' -> members();
      case '[' -> items();
      case '"' -> new Json.Text(string());
      case 't' -> word("true", new Json.Flag(true));
      case 'f' -> word("false", new Json.Flag(false));
      case 'n' -> word("null", new Json.Null());
      default -> number();
    };
  }

  private Json members() throws ResultsException {
    Map<String, Json> members = new LinkedHashMap<>();
    open();
    while (more('}', members.isEmpty())) {
      skipSpace();
      if (at == text.length() || text.charAt(at) != '"') throw wrong("a name in quotes");
      String name = string();
      skipSpace();
      if (at == text.length() || text.charAt(at) != ':') throw wrong("':'");
      at++;
      if (members.put(name, value()) != null) throw wrong("one member '" + name + "'");
    }
    depth--;
    return new Json.Members(members);
  }

  private Json items() throws ResultsException {
    List<Json> items = new ArrayList<>();
    open();
    while (more(']', items.isEmpty())) items.add(value());
    depth--;
    return new Json.Items(items);
  }

  private void open() throws ResultsException {
    if (++depth > DEEPEST) throw wrong("at most " + DEEPEST + " levels");
    at++;
  }

  private boolean more(char close, boolean first) throws ResultsException {
    skipSpace();
    if (at < text.length() && text.charAt(at) == close) {
      at++;
      return false;
    }
    if (first) return true;
    if (at == text.length() || text.charAt(at) != ',') throw wrong("',' or '" + close + "'");
    at++;
    return true;
  }

  private Json word(String word, Json meaning) throws ResultsException {
    if (!text.startsWith(word, at)) throw wrong("a value");
    at += word.length();
    return meaning;
  }

  private Json number() throws ResultsException {
    int start = at;
    while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) at++;
    String digits = text.substring(start, at);
    if (!digits.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
      at = start;
      throw wrong("a value");
    }
    try {
      if (digits.matches("-?[0-9]+")) return new Json.Whole(Long.parseLong(digits));
    } catch (NumberFormatException _) {
      // More digits than a long holds: read as a double below, as every JSON reader does.
    }
    return new Json.Real(Double.parseDouble(digits));
  }

  private String string() throws ResultsException {
    StringBuilder out = new StringBuilder();
    for (at++; ; at++) {
      if (at == text.length() || text.charAt(at) < ' ') throw wrong("the closing '\"'");
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        return out.toString();
      }
      if (c == '\\') {
        at++;
        c = escape();
      }
      out.append(c);
    }
  }

  private char escape() throws ResultsException {
    if (at == text.length()) throw wrong("an escape");
    return switch (text.charAt(at)) {
      case '"', '\\', '/' -> text.charAt(at);
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        if (at + 5 > text.length() || !text.substring(at + 1, at + 5).matches("[0-9a-fA-F]{4}")) {
          throw wrong("four hexadecimal digits");
        }
        at += 4;
        yield (char) Integer.parseInt(text.substring(at - 3, at + 1), 16);
      }
      default -> throw wrong("an escape");
    };
  }

  private void skipSpace() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) at++;
  }

  private ResultsException wrong(String expected) {
    String before = text.substring(0, at);
    int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
    int column = at - before.lastIndexOf('\n');
    return new ResultsException(line + ":" + column + ": expected " + expected);
  }
}
