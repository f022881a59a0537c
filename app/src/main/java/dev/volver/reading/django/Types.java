package dev.volver.reading.django;

import dev.volver.syntax.Expression;
import dev.volver.syntax.Expression.Call;
import dev.volver.syntax.Expression.Str;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** Names that fields from elsewhere have too, whose type is another. */
  private static final Set<String> NAMESAKES = Set.of("JSONField", "UUIDField", "HStoreField");

  /** What a field may be told that changes nothing of how its values are stored. */
  private static final Set<String> OF_NO_TYPE =
      Set.copyOf(
          List.of(
              ("verbose_name help_text blank null unique db_index primary_key default db_default"
                      + " editable choices validators error_messages related_name"
                      + " related_query_name limit_choices_to on_delete to to_field to_model"
                      + " parent_link symmetrical through db_constraint db_column db_comment"
                      + " db_tablespace serialize auto_now auto_now_add auto_created"
                      + " unique_for_date unique_for_month unique_for_year upload_to storage path"
                      + " match recursive allow_files allow_folders encoder decoder sanitizer"
                      + " populate_from always_update unique_with slugify separator overwrite"
                      + " naturalize_function block_types block_lookup features editor"
                      + " default_currency currency_choices currency_field_name width_field"
                      + " height_field ppoi_field image_field samples region"
                      + " min_choices max_choices config_name crop quality resize_source"
                      + " blank_label countries_flag_url")
                  .split(" ")));

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
    boolean namesake = NAMESAKES.contains(field.kind()) && field.foreign();
    return plain != null && !namesake ? plain : custom(field, namesake);
  }

  /** A class of which nothing is known, with all it is told that may change what is stored. */
  private static String custom(Field field, boolean namesake) {
    Call call = field.call();
    List<String> told = new ArrayList<>();
    boolean blocks = field.kind().endsWith("StreamField");
    for (Expression argument : call.arguments()) {
      Expression value = field.source().resolve(argument);
      if (!blocks && !(value instanceof Str)) {
        told.add(told(field, value));
      }
    }
    call.keywords().stream()
        .filter(k -> !OF_NO_TYPE.contains(k.name()))
        .sorted((a, b) -> a.name().compareTo(b.name()))
        .map(k -> k.name() + "=" + told(field, k.value()))
        .forEach(told::add);
    String of = namesake ? " of " + field.source().full(call.function()).replace('.', '/') : "";
    return field.kind() + of + (told.isEmpty() ? "" : "(" + String.join(", ", told) + ")");
  }

  /** A value; of a field within the field, its type. */
  private static String told(Field field, Expression written) {
    Expression value = field.source().resolve(written);
    Optional<Field> inner =
        value instanceof Call
            ? Field.of(field.app(), field.model(), field.name(), value, field.source())
            : Optional.empty();
    return inner
        .filter(f -> f.kind().endsWith("Field") && !f.refers())
        .map(Types::of)
        .orElseGet(value::shown);
  }
}
