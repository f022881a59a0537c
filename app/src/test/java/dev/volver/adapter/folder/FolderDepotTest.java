package dev.volver.adapter.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.offsite.Depot;
import dev.volver.offsite.DepotContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FolderDepotTest extends DepotContract {
  @Override
  protected Depot empty() throws IOException {
    return new FolderDepot(Files.createDirectories(here.resolve("there")));
  }

  @Test
  void aFolderThatIsNotThereIsNotMade() throws IOException {
    Path unmounted = here.resolve("unmounted");
    Path file = file(1);

    assertThatThrownBy(() -> new FolderDepot(unmounted).put("restore.py", file))
        .hasMessageContaining("is it mounted?");
    assertThat(unmounted).doesNotExist();
    assertThat(new FolderDepot(unmounted).list()).isEmpty();
  }

  @Test
  void whatWasCutShortCountsForNothingAndIsOverwritten() throws IOException {
    Path part = here.resolve("there/" + PACK + ".part");
    Files.createDirectories(part.getParent());
    Files.write(part, new byte[99_999]);

    assertThat(depot.list()).isEmpty();
    depot.put(PACK, file(1000));
    requireSame(PACK, file(1000));
    assertThat(part).doesNotExist();
  }
}
