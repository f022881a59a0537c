package dev.volver.json;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON value. Journals and manifests are mapped to records by hand on top of this, not by
 * reflection: that is quick to load, and a kind that the mapping does not know does not compile.
 */
public sealed interface Json {
  /** An object; its members keep their order. */
  record Members(Map<String, Json> values) implements Json {}

  record Items(List<Json> values) implements Json {}

  record Word(String value) implements Json {}

  record Whole(long value) implements Json {}

  record Flag(boolean value) implements Json {}

  record Nothing() implements Json {}

  /** An object of names and values in turn; a value that is an empty optional is left out. */
  static Json of(Object... namesAndValues) {
    Map<String, Json> values = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      Object value = namesAndValues[i + 1];
      if (!(value instanceof Optional<?> o && o.isEmpty())) {
        values.put((String) namesAndValues[i], value(value));
      }
    }
    return new Members(values);
  }

  private static Json value(Object value) {
    return switch (value) {
      case Json json -> json;
      case Optional<?> o -> value(o.orElseThrow());
      case String s -> new Word(s);
      case Enum<?> e -> new Word(e.name());
      case Integer n -> new Whole(n);
      case Long n -> new Whole(n);
      case Boolean b -> new Flag(b);
      case List<?> list -> new Items(list.stream().map(Json::value).toList());
      default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
    };
  }

  /** A list of things, each written by a function. */
  static <T> Json list(List<T> things, Function<T, Json> writer) {
    return new Items(things.stream().map(writer).toList());
  }

  /**
   * Reads one value.
   *
   * @throws tools.jackson.core.JacksonException when the text is not JSON
   */
  static Json parse(String text) {
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
      parser.nextToken();
      return read(parser);
    }
  }

  private static Json read(JsonParser parser) {
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> {
        Map<String, Json> values = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          values.put(name, read(parser));
        }
        yield new Members(values);
      }
      case START_ARRAY -> {
        List<Json> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          values.add(read(parser));
        }
        yield new Items(values);
      }
      case VALUE_STRING -> new Word(parser.getString());
      case VALUE_NUMBER_INT -> new Whole(parser.getLongValue());
      case VALUE_TRUE -> new Flag(true);
      case VALUE_FALSE -> new Flag(false);
      case VALUE_NULL -> new Nothing();
      case NOT_AVAILABLE,
          END_OBJECT,
          END_ARRAY,
          PROPERTY_NAME,
          VALUE_EMBEDDED_OBJECT,
          VALUE_NUMBER_FLOAT ->
          throw new IllegalArgumentException("not written by Volver: " + token);
    };
  }

  /** The value as one line of text. */
  default String text() {
    StringWriter out = new StringWriter();
    try (JsonGenerator generator =
        new JsonFactory().createGenerator(ObjectWriteContext.empty(), out)) {
      write(generator);
    }
    return out.toString();
  }

  private void write(JsonGenerator out) {
    switch (this) {
      case Members m -> {
        out.writeStartObject();
        m.values()
            .forEach((name, value) -> {
              out.writeName(name);
              value.write(out);
            });
        out.writeEndObject();
      }
      case Items i -> {
        out.writeStartArray();
        i.values().forEach(v -> v.write(out));
        out.writeEndArray();
      }
      case Word w -> out.writeString(w.value());
      case Whole n -> out.writeNumber(n.value());
      case Flag f -> out.writeBoolean(f.value());
      case Nothing _ -> out.writeNull();
    }
  }

  /** A member that must be there. */
  default Json get(String name) {
    return find(name)
        .orElseThrow(() -> new IllegalArgumentException("no `" + name + "` in " + text()));
  }

  /** A member that may be there. */
  default Optional<Json> find(String name) {
    return this instanceof Members m ? Optional.ofNullable(m.values().get(name)) : Optional.empty();
  }

  default String word(String name) {
    return ((Word) get(name)).value();
  }

  /** A member that is a text when it is there. */
  default Optional<String> wordIfAny(String name) {
    return find(name).map(v -> ((Word) v).value());
  }

  default long whole(String name) {
    return ((Whole) get(name)).value();
  }

  default boolean flag(String name) {
    return ((Flag) get(name)).value();
  }

  default <E extends Enum<E>> E choice(String name, Class<E> type) {
    return Enum.valueOf(type, word(name));
  }

  /** The items of a list, each read by a function. */
  default <T> List<T> list(String name, Function<Json, T> reader) {
    return ((Items) get(name)).values().stream().map(reader).toList();
  }

  default List<String> words(String name) {
    return list(name, v -> ((Word) v).value());
  }
}
