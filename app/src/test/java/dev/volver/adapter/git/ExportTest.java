package dev.volver.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.plan.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exact files of a release, laid somewhere else. */
class ExportTest {
  @TempDir Path home;
  private Project project;
  private Release release;

  @BeforeEach
  void aRelease() throws IOException {
    project = new Project(home, "shop");
    project.write("run", "#!\n").write("dir/ñ a", "x").write("empty", "").write("crlf", "a\r\nb\n");
    project.write(".gitattributes", "hidden export-ignore\nstamped export-subst\n");
    project.write("hidden", "x").write("stamped", "$Format:%H$\n").write("a\nb", "odd");
    Files.createSymbolicLink(project.at("link"), Path.of("dir/ñ a"));
    assertThat(project.at("run").toFile().setExecutable(true)).isTrue();
    release = project.commit("one");
    project.delete("hidden").write("run", "other\n").commit("two");
    project.write("run", "not committed\n").git("add", "run");
  }

  private Path exported() throws IOException {
    Path folder = Files.createDirectories(home.resolve("shops/one"));
    project.inPlace().export(release, folder);
    return folder;
  }

  @Test
  void everyFileIsThereAsItIsInTheCommit() throws IOException {
    Path folder = exported();

    var copy = new Project(home, "shops/one");
    assertThat(copy.tree()).isEqualTo(project.tree(release));
    assertThat(folder.resolve("run")).isExecutable();
    assertThat(folder.resolve("link")).isSymbolicLink();
    assertThat(folder.resolve("crlf"))
        .hasBinaryContent("a\r\nb\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  @Test
  void theCheckoutAndItsIndexAreNotTouched() throws IOException {
    String before = project.git("status", "--porcelain");

    exported();

    assertThat(project.git("status", "--porcelain")).isEqualTo(before);
    try (var all = Files.list(home.resolve("shops"))) {
      assertThat(all).containsExactly(home.resolve("shops/one"));
    }
  }

  @Test
  void aLockOfADeadExportDoesNotKeepTheNextOut() throws IOException {
    Files.createDirectories(home.resolve("shops"));
    Files.writeString(home.resolve("shops/one.index.lock"), "");
    Files.writeString(home.resolve("shops/one.index"), "half");

    assertThat(exported().resolve("run")).exists();
  }

  @Test
  void aSparseCheckoutExportsEverythingAllTheSame() throws IOException {
    project.git("reset", "-q", "--hard");
    project.git("sparse-checkout", "set", "nothing");
    assertThat(project.at("dir")).doesNotExist();

    assertThat(exported().resolve("dir/ñ a")).exists();
  }

  @Test
  void foldersOfOtherReleasesAreForgotten() throws IOException {
    InPlace source = project.inPlace();
    Release other = new Release("f".repeat(40), "v9");
    Files.createDirectories(source.workshop(release).resolve("x"));
    Files.createDirectories(source.workshop(other).resolve("x"));
    Files.createDirectories(project.at(".volver/note"));

    source.forget(List.of(release));
    source.forget(List.of(release));

    assertThat(source.workshop(release)).exists();
    assertThat(source.workshop(other)).doesNotExist();
    assertThat(project.at(".volver/note")).exists();
  }
}
