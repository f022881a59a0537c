package dev.volver.adapter.files;

import dev.volver.backup.Fingerprint;
import dev.volver.journal.FileName;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A copy of a folder, held against what it must hold. */
record CopiedFiles(String store, Path tree) {
  private static final Text NEXT =
      Text.of(
          "Do not restore it; `volver backup list` shows the others.",
          "No la restaure; `volver backup list` muestra las demás.");

  /** What a folder holds, with the names, so that a file under another is not taken for it. */
  static Fingerprint fingerprint(List<String> files, long bytes) {
    Map<String, Long> counts = Map.of("files", (long) files.size(), "bytes", bytes);
    return new Fingerprint(counts, List.of(), sum(files));
  }

  /** Older backups know no names. */
  List<Problem> compare(Fingerprint expected) throws IOException {
    if (!Files.isDirectory(tree)) {
      return wrong(Text.of("the copy of `%s` is not there", "falta la copia de `%s`", store));
    }
    Tree found = Tree.of(tree);
    Fingerprint held = fingerprint(found.files(), found.bytes());
    if (!held.counts().equals(expected.counts())) {
      return wrong(
          Text.of(
              "the copy of `%s` holds %s, and must hold %s",
              "la copia de `%s` contiene %s, y debe contener %s",
              store,
              held.counts(),
              expected.counts()));
    }
    return expected.schema().isEmpty() || held.equals(expected)
        ? List.of()
        : wrong(
            Text.of(
                "the files of the copy of `%s` have other names than they must have",
                "los archivos de la copia de `%s` tienen otros nombres que los debidos", store));
  }

  private List<Problem> wrong(Text what) {
    return List.of(new Problem(what, tree.toString(), NEXT));
  }

  /** A sum of names, in whatever order they come. */
  private static String sum(List<String> names) {
    try {
      MessageDigest sum = MessageDigest.getInstance("SHA-256");
      names.stream()
          .sorted()
          .forEach(n -> sum.update((FileName.json(n) + "\0").getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(sum.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
