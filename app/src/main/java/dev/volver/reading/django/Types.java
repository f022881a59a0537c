package dev.volver.reading.django;

import java.util.Map;
import java.util.Set;

/** The types that Django's fields have in a database. */
final class Types {
  static final Set<String> TEXTS =
      Set.of(
          "CharField",
          "TextField",
          "SlugField",
          "EmailField",
          "URLField",
          "FileField",
          "ImageField",
          "FilePathField",
          "BinaryField",
          "CommaSeparatedIntegerField");

  private static final Map<String, String> LENGTHS =
      Map.of(
          "CharField", "",
          "SlugField", "50",
          "EmailField", "254",
          "URLField", "200",
          "FileField", "100",
          "ImageField", "100",
          "FilePathField", "100",
          "CommaSeparatedIntegerField", "");

  private static final Map<String, String> PLAIN =
      Map.ofEntries(
          Map.entry("TextField", "text"),
          Map.entry("IntegerField", "integer"),
          Map.entry("BigIntegerField", "bigint"),
          Map.entry("SmallIntegerField", "smallint"),
          Map.entry("PositiveIntegerField", "integer"),
          Map.entry("PositiveBigIntegerField", "bigint"),
          Map.entry("PositiveSmallIntegerField", "smallint"),
          Map.entry("AutoField", "integer"),
          Map.entry("BigAutoField", "bigint"),
          Map.entry("SmallAutoField", "smallint"),
          Map.entry("BooleanField", "boolean"),
          Map.entry("NullBooleanField", "boolean"),
          Map.entry("DateField", "date"),
          Map.entry("DateTimeField", "timestamp with time zone"),
          Map.entry("TimeField", "time"),
          Map.entry("DurationField", "interval"),
          Map.entry("FloatField", "double precision"),
          Map.entry("UUIDField", "uuid"),
          Map.entry("JSONField", "jsonb"),
          Map.entry("BinaryField", "bytea"),
          Map.entry("GenericIPAddressField", "inet"),
          Map.entry("IPAddressField", "inet"),
          Map.entry("HStoreField", "hstore"),
          Map.entry("SearchVectorField", "tsvector"));

  private Types() {}

  /** The type of a field that refers to nothing. */
  static String of(Field field) {
    String length = LENGTHS.get(field.kind());
    if (length != null) {
      String given = field.shown("max_length").filter(s -> !s.equals("None")).orElse(length);
      return given.isEmpty() ? "varchar" : "varchar(" + given + ")";
    }
    if (field.kind().equals("DecimalField")) {
      return "numeric("
          + field.shown("max_digits").orElse("")
          + ", "
          + field.shown("decimal_places").orElse("")
          + ")";
    }
    String plain = PLAIN.get(field.kind());
    return plain != null ? plain : field.written();
  }
}
