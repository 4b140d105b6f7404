package langevin.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import langevin.results.Json;
import langevin.scenario.form.Fields;
import langevin.scenario.form.Variants;

/**
 * The JSON schema (draft 2020-12) of scenario files, for editors; made from the same forms that
 * read them. What depends on several values at once (dimensions, whole numbers of steps) is beyond
 * a schema.
 */
public final class Schema {
  private final Language language;

  public Schema(Language language) {
    this.language = language;
  }

  /** The schema as JSON text. */
  public String text() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "langevin scenario");
    List<Object> kinds = language.dialects().stream().<Object>map(this::kind).toList();
    if (kinds.size() == 1) {
      schema.putAll(asMap(kinds.getFirst()));
    } else {
      schema.put("oneOf", kinds);
    }
    Map<String, Object> definitions = new LinkedHashMap<>();
    for (Variants<?> variants : language.variants()) {
      definitions.put(variants.kind(), variants.definition());
    }
    definitions.put("grid", Fields.grid());
    schema.put("$defs", definitions);
    return json(schema).print();
  }

  /** Maps, lists, texts, numbers and truth values, as the forms describe themselves. */
  private static Json json(Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        Map<String, Json> members = new LinkedHashMap<>();
        map.forEach((key, member) -> members.put(String.valueOf(key), json(member)));
        yield new Json.Members(members);
      }
      case List<?> list -> Json.of(list.stream().map(Schema::json).toList());
      case Double number when number == Math.rint(number) && Math.abs(number) < 1e15 ->
          Json.of(number.longValue());
      case Double number -> Json.of(number.doubleValue());
      case Long number -> Json.of(number.longValue());
      case Integer number -> Json.of(number.longValue());
      case Boolean truth -> new Json.Flag(truth);
      default -> Json.of(value.toString());
    };
  }

  private static Map<String, Object> asMap(Object schema) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (schema instanceof Map<?, ?> given) {
      given.forEach((key, value) -> map.put(String.valueOf(key), value));
    }
    return map;
  }

  private Object kind(Dialect kind) {
    Map<String, Object> kindKey = new LinkedHashMap<>();
    kindKey.put("description", kind.about());
    kindKey.put("const", kind.name());
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.putAll(new Fields(List.of(Language.FORMAT)).properties());
    properties.put("kind", kindKey);
    properties.putAll(kind.keys().properties());
    List<String> required = new ArrayList<>(List.of("format"));
    if (!kind.name().equals(language.names().getFirst())) {
      required.add("kind");
    }
    required.addAll(kind.keys().requiredNames());
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("description", kind.about());
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put("required", required);
    schema.put("patternProperties", Fields.NOTES);
    schema.put("additionalProperties", false);
    return schema;
  }
}
