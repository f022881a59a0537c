package dev.volver.reading.alembic;

import dev.volver.reading.AppModules;
import java.util.List;
import java.util.Set;

/** Names whose meaning is known wherever they are used. */
final class Vocabulary {
  static final Set<String> BUILTINS =
      words(
          "print len str int float bool list dict set tuple frozenset sorted reversed enumerate range"
              + " zip map filter sum min max any all abs round repr isinstance issubclass type"
              + " hasattr iter next bytes bytearray ord chr hex format id input open super vars"
              + " globals locals hash callable");

  /** Methods of texts, lists, dictionaries, results, inspectors and loggers. */
  static final Set<String> READING =
      words(
          "copy items"
              + " keys values get index count format join split rsplit splitlines replace strip"
              + " lstrip rstrip lower upper title capitalize startswith endswith encode decode zfill"
              + " isoformat strftime total_seconds fetchall fetchone fetchmany scalar scalars"
              + " scalar_one scalar_one_or_none one one_or_none first all mappings partitions unique"
              + " rowcount close begin commit rollback flush begin_nested expire_all expunge_all"
              + " get_bind connect connection get_table_names get_columns get_indexes get_schema_names"
              + " get_foreign_keys get_unique_constraints get_check_constraints get_pk_constraint"
              + " get_view_names get_enums get_sequence_names get_table_comment has_table has_column"
              + " has_index has_schema has_sequence reflect info debug warning warn"
              + " error exception critical log getLogger get_x_argument is_offline_mode"
              + " autocommit_block get_context bindparams bindparam columns column label where filter"
              + " filter_by order_by group_by limit offset join outerjoin select_from select query"
              + " in_ notin_ not_in is_ isnot is_not like ilike op cast between desc asc alias"
              + " subquery with_entities options yield_per execution_options returning as_scalar"
              + " scalar_subquery correlate distinct having union union_all cte hexdigest digest"
              + " hex fullmatch match search sub group groups exists execution_option detach"
              + " result_processor bind_processor with_variant compile get_dialect"
              + " set_isolation_level get_isolation_level isdigit randint choice");

  static final Set<String> EXECUTING =
      Set.of("execute", "exec_driver_sql", "scalar", "scalars", "exec");

  static final Set<String> DANGEROUS =
      Set.of("os", "subprocess", "shutil", "sqlite3", "urllib", "socket", "http", "importlib");

  /** Methods after which a list or dictionary is another. */
  static final Set<String> CHANGING =
      words("append extend update pop add remove insert clear setdefault discard sort reverse");

  /** Functions of SQLAlchemy that change objects, which may be rows. */
  private static final Set<String> ON_OBJECTS =
      words(
          "flag_modified flag_dirty set_attribute set_committed_value del_attribute init_collection"
              + " make_transient make_transient_to_detached");

  /** Functions that make a list, a set or a dictionary. */
  static final Set<String> COLLECTIONS =
      words("list set dict sorted defaultdict OrderedDict deque Counter");

  private Vocabulary() {}

  /** Whether a module has types that are what they are called. */
  static boolean ofTypes(String full) {
    return full.matches(
        "(sqlalchemy|geoalchemy2|sqlalchemy_utils|sqlmodel|pgvector|citext|alembic)\\..*");
  }

  /** Whether a function of a module only makes something of what it is given. */
  static boolean builds(String full) {
    String first = full.contains(".") ? full.substring(0, full.indexOf('.')) : full;
    String last = full.substring(full.lastIndexOf('.') + 1);
    return switch (first) {
      case "sqlalchemy" -> !full.startsWith("sqlalchemy.event.") && !ON_OBJECTS.contains(last);
      case "alembic" -> READING.contains(last) || full.startsWith("alembic.context.config.");
      case "geoalchemy2", "sqlalchemy_utils", "sqlmodel" ->
          Character.isUpperCase(last.charAt(0)) || full.contains(".func.");
      case "os" ->
          full.startsWith("os.environ") || full.equals("os.getenv") || full.startsWith("os.path.");
      default -> AppModules.ofPython(full) && !DANGEROUS.contains(first);
    };
  }

  private static Set<String> words(String all) {
    return Set.copyOf(List.of(all.split(" ")));
  }
}
