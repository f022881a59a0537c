package dev.volver.syntax;

import dev.volver.message.Halt;
import dev.volver.message.Text;
import org.treesitter.TSLanguage;
import org.treesitter.TSSymbolType;
import org.treesitter.TreeSitterPython;

/**
 * The grammar of Python and the names in it. It comes with native code, which is loaded when the
 * first file is parsed; the launcher says where it is in the property {@code tree-sitter-lib}.
 */
final class Grammar {
  static final String ERROR = "ERROR";

  private final TSLanguage language = new TreeSitterPython();
  private final String[] kinds = new String[language.symbolCount()];
  private final boolean[] named = new boolean[kinds.length];
  private final String[] fields = new String[language.fieldCount() + 1];

  private Grammar() {
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] = language.symbolName(i);
      named[i] = language.symbolType(i) == TSSymbolType.TSSymbolTypeRegular;
    }
    fields[0] = "";
    for (int i = 1; i < fields.length; i++) {
      fields[i] = language.fieldNameForId(i);
    }
  }

  private static final class Loaded {
    static final Grammar GRAMMAR = new Grammar();
  }

  static Grammar python() {
    try {
      return Loaded.GRAMMAR;
    } catch (LinkageError e) {
      throw Halt.refuse(
          Text.of(
              "the parser for Python cannot be loaded: %s",
              "no se puede cargar el analizador de Python: %s", e.getMessage()),
          System.getProperty("tree-sitter-lib", System.getProperty("java.io.tmpdir")),
          Text.of(
              "Start Volver with its own launcher, from a folder where programs may be run.",
              "Inicie Volver con su propio lanzador, desde una carpeta donde se puedan ejecutar programas."));
    }
  }

  TSLanguage language() {
    return language;
  }

  /** What a symbol is called; no symbol has the number of an error. */
  String kind(int symbol) {
    return symbol < kinds.length ? kinds[symbol] : ERROR;
  }

  /** Whether a symbol is more than a sign or keyword. */
  boolean named(int symbol) {
    return symbol >= named.length || named[symbol];
  }

  String field(int id) {
    return fields[id];
  }
}
