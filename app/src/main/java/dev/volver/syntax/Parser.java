package dev.volver.syntax;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSInputEncoding;
import org.treesitter.TSNode;
import org.treesitter.TSParser;
import org.treesitter.TSTree;
import org.treesitter.TSTreeCursor;

/**
 * Text to nodes. Each question to the native side costs a microsecond or more, so signs, types and
 * what plain strings hold are not asked for.
 */
final class Parser {
  static final String TOO_DEEP = "nested_too_deep";
  static final String TOO_LONG = "too_long";

  /** Names with dots between them and nothing else. */
  static final String DOTTED = "dotted";

  /** What begins with a bracket that need not be looked at. */
  private static final Set<String> OPENED =
      Set.of("argument_list", "list", "dictionary", "parenthesized_expression", "parameters");

  /** CPython itself refuses 200 brackets in each other. */
  private static final int DEEPEST = 300;

  private static final int LONGEST = 5_000;
  private static final int CHUNK = 1 << 16;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration PATIENCE_FOR_A_MEGABYTE = Duration.ofSeconds(5);

  private final Grammar grammar = Grammar.python();
  private final Lines text;
  private final List<Node> comments = new ArrayList<>();
  private boolean errors;

  private Parser(Lines text) {
    this.text = text;
  }

  /** The tree of a file, and its comments apart. */
  record Parsed(Node root, List<Node> comments) {}

  /** Parses; empty when it takes so long that something must be wrong with the text. */
  static Optional<Parsed> parse(Lines text) {
    return new Parser(text).parse();
  }

  private Optional<Parsed> parse() {
    byte[] all = text.plain();
    long patience = PATIENCE.plus(PATIENCE_FOR_A_MEGABYTE.multipliedBy(all.length >> 20)).toNanos();
    ThreadMXBean threads = ManagementFactory.getThreadMXBean(); // others' work does not count
    long start = threads.getCurrentThreadCpuTime();
    try (TSParser parser = new TSParser()) {
      parser.setLanguage(grammar.language());
      @Nullable TSTree tree =
          parser.parseWithOptions(
              new byte[Math.clamp(all.length, 1, CHUNK)],
              null,
              (buffer, offset, _) -> chunk(all, offset, buffer),
              TSInputEncoding.TSInputEncodingUTF8,
              _ -> threads.getCurrentThreadCpuTime() - start > patience);
      return tree == null ? Optional.empty() : Optional.of(copy(tree));
    }
  }

  private static int chunk(byte[] all, int offset, byte[] buffer) {
    if (offset >= all.length) {
      return 0;
    }
    int size = Math.min(all.length - offset, buffer.length);
    System.arraycopy(all, offset, buffer, 0, size);
    return size;
  }

  private Parsed copy(TSTree tree) {
    try (tree) {
      TSNode root = tree.getRootNode();
      errors = root.hasError();
      try (TSTreeCursor cursor = new TSTreeCursor(root)) {
        Node copied = copy(cursor, 0);
        return new Parsed(
            copied == null ? new Node(Grammar.ERROR, "", 0, 0, List.of(), true) : copied, comments);
      }
    }
  }

  /** The node that the cursor stands on; null when nothing hangs on it. */
  private @Nullable Node copy(TSTreeCursor cursor, int depth) {
    String field = grammar.field(cursor.currentFieldId());
    if (field.equals("type") || field.equals("return_type")) {
      return null;
    }
    TSNode node = cursor.currentNode();
    int symbol = node.getSymbol();
    boolean missing = errors && node.isMissing();
    if (!grammar.named(symbol) && !missing && !field.startsWith("operator")) {
      return null;
    }
    String kind = missing ? Grammar.ERROR : grammar.kind(symbol);
    int start = node.getStartByte();
    return switch (kind) {
      case "comment" -> {
        comments.add(new Node(kind, field, start, node.getEndByte(), List.of(), false));
        yield null;
      }
      case "line_continuation" -> null;
      case "identifier" -> leaf(kind, field, start, text.wordEnd(start));
      case "integer", "float", "string_content" -> leaf(kind, field, start, node.getEndByte());
      case "argument_list" -> {
        boolean empty = text.at(start, "()");
        yield empty
            ? leaf(kind, field, start, start)
            : inner(cursor, node, kind, field, start, depth);
      }
      case "attribute" -> {
        int end = text.dottedEnd(start);
        boolean names = end > start && end == node.getEndByte();
        yield names
            ? leaf(DOTTED, field, start, end)
            : inner(cursor, node, kind, field, start, depth);
      }
      default -> inner(cursor, node, kind, field, start, depth);
    };
  }

  private static Node leaf(String kind, String field, int start, int end) {
    return new Node(kind, field, start, end, List.of(), false);
  }

  private Node inner(
      TSTreeCursor cursor, TSNode node, String kind, String field, int start, int depth) {
    boolean whole = kind.equals("string") && !text.template(start);
    if (whole || depth == DEEPEST) {
      boolean broken = errors && node.hasError();
      return new Node(whole ? kind : TOO_DEEP, field, start, start, List.of(), broken);
    }
    List<Node> children = children(cursor, kind, depth);
    boolean broken = kind.equals(Grammar.ERROR) || children.stream().anyMatch(Node::broken);
    return new Node(kind, field, start, start, children, broken);
  }

  private List<Node> children(TSTreeCursor cursor, String kind, int depth) {
    if (!cursor.gotoFirstChild()) {
      return List.of();
    }
    boolean data = !errors && (kind.equals("list") || kind.equals("dictionary"));
    if (!errors && OPENED.contains(kind) && !cursor.gotoNextSibling()) {
      cursor.gotoParent();
      return List.of();
    }
    List<Node> children = new ArrayList<>();
    do {
      @Nullable Node child = copy(cursor, depth + 1);
      if (child != null) {
        children.add(child);
      }
      if (data && children.size() == LONGEST) {
        children.add(
            new Node(TOO_LONG, "", child == null ? 0 : child.start(), 0, List.of(), false));
        break;
      }
    } while (cursor.gotoNextSibling());
    cursor.gotoParent();
    return children;
  }
}
