package dev.volver.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreesTest {
  @TempDir private Path folder;
  private Path outside;
  private Path tree;

  @BeforeEach
  void aTreeWithLinksOutOfIt() throws IOException {
    outside = Files.createDirectories(folder.resolve("outside"));
    Files.writeString(outside.resolve("precious"), "data");
    tree = Files.createDirectories(folder.resolve("tree/deep/er"));
    Files.writeString(tree.resolve("file"), "");
    tree = folder.resolve("tree");
    Files.createSymbolicLink(tree.resolve("folder"), outside);
    Files.createSymbolicLink(tree.resolve("precious"), outside.resolve("precious"));
    Files.createSymbolicLink(tree.resolve("dangling"), folder.resolve("nowhere"));
  }

  @Test
  void removingATreeLeavesWhatItsLinksLeadTo() throws IOException {
    Trees.delete(tree);
    Trees.delete(tree);

    assertThat(tree).doesNotExist();
    assertThat(outside.resolve("precious")).hasContent("data");
  }

  @Test
  void removingALinkLeavesTheFolderItLeadsTo() throws IOException {
    Trees.delete(tree.resolve("folder"));
    Trees.delete(tree.resolve("dangling"));

    assertThat(Files.isSymbolicLink(tree.resolve("folder"))).isFalse();
    assertThat(Files.isSymbolicLink(tree.resolve("dangling"))).isFalse();
    assertThat(outside.resolve("precious")).exists();
  }

  @Test
  void filesAreThoseOfTheTreeItself() throws IOException {
    assertThat(Trees.files(tree)).containsExactly(tree.resolve("deep/er/file"));
    assertThat(Trees.files(folder.resolve("nowhere"))).isEmpty();
  }

  @Test
  void ownershipGivesOneFileTheModeOfAnother() throws IOException {
    Path from = outside.resolve("precious");
    Path to = tree.resolve("deep/er/file");
    Files.setPosixFilePermissions(from, PosixFilePermissions.fromString("rw-r-----"));

    Ownership.copy(from, to);

    assertThat(Files.getPosixFilePermissions(to)).isEqualTo(Files.getPosixFilePermissions(from));
    assertThat(Files.getOwner(to)).isEqualTo(Files.getOwner(from));
  }

  @Test
  void ownershipOfALinkLeavesWhatItLeadsToAlone() throws IOException {
    Path precious = outside.resolve("precious");
    Files.setPosixFilePermissions(precious, PosixFilePermissions.fromString("r--------"));
    Path like = tree.resolve("deep/er/file");
    Files.setPosixFilePermissions(like, PosixFilePermissions.fromString("rwxrwxrwx"));

    Ownership.copy(like, tree.resolve("precious"));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(precious)))
        .isEqualTo("r--------");
  }
}
