package dev.volver.release;

import static dev.volver.plan.Samples.V1;
import static dev.volver.plan.Samples.V2;
import static dev.volver.plan.Samples.V3;
import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.config.App;
import dev.volver.config.AppLoader;
import dev.volver.exec.Interruption;
import dev.volver.exec.LocalRunner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Python packages go up and back with the releases that installed them. */
@Tag("promise-2")
class EnvironmentsTest {
  private static final String SITE = "lib/python3/site-packages/";

  @TempDir Path home;

  /** An environment whose interpreter is a shell, with an installer that writes where it lies. */
  @BeforeEach
  void anEnvironmentThatServes() throws IOException {
    environment(home.resolve(".venv"));
  }

  private void environment(Path venv) throws IOException {
    Files.createDirectories(venv.resolve("bin"));
    Files.createDirectories(venv.resolve(SITE));
    Files.createSymbolicLink(venv.resolve("bin/python"), Path.of("/bin/sh"));
    Files.writeString(venv.resolve(SITE + "shop.txt"), "v1");
    script(
        venv.resolve("bin/pip"),
        """
        #!%s/bin/python
        env=$(dirname "$(dirname "$0")"); env=$(cd "$env" && pwd -P)
        printf %%s "$2" > "$env/%sshop.txt"
        pwd -P > "$env/%sshop.pth"
        printf '#!%%s/bin/python\\necho %%s\\n' "$env" "$2" > "$env/bin/shop"
        chmod +x "$env/bin/shop"
        """
            .formatted(venv, SITE, SITE));
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private App app(String more) throws IOException {
    Path yaml = home.resolve("volver.yml");
    Files.writeString(yaml, "app: shop\nruntime: { process: { command: shop } }\n" + more);
    return new AppLoader(Map.of("VOLVER_STATE", home.resolve("state").toString())).load(yaml);
  }

  private App installing(String version) throws IOException {
    return app("build: [ '.venv/bin/pip install " + version + "' ]\n");
  }

  private Path build(App app, dev.volver.plan.Release release) {
    var source = new Workshops(home);
    new ReleaseBuilder(app, source, new LocalRunner("t", new Interruption(), c -> {}))
        .build(release);
    return source.workshop(release);
  }

  private String live(String file) throws IOException {
    return Files.readString(home.resolve(".venv").resolve(file));
  }

  private Outputs outputs(App app) {
    return new Outputs(app, new Workshops(home));
  }

  @Test
  void aBuildInstallsBesideWhatServes() throws IOException {
    String before = live("bin/pip");

    build(installing("v2"), V2);

    assertThat(live(SITE + "shop.txt")).isEqualTo("v1");
    assertThat(live("bin/pip")).isEqualTo(before);
    assertThat(home.resolve(".venv/bin/shop")).doesNotExist();
  }

  @Test
  void whatItInstalledComesInByRenameAndWorksThere() throws Exception {
    App app = installing("v2");
    build(app, V2);

    outputs(app).switchTo(V1, V2);

    assertThat(live(SITE + "shop.txt")).isEqualTo("v2");
    assertThat(live("bin/shop")).startsWith("#!" + home.toRealPath() + "/.venv/bin/python\n");
    assertThat(live("bin/pip")).startsWith("#!" + home + "/.venv/bin/python\n");
    assertThat(live(SITE + "shop.pth")).as("an editable package").isEqualTo(home + "\n");
    Process shop = new ProcessBuilder(home + "/.venv/bin/shop").start();
    assertThat(new String(shop.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("v2\n");
  }

  @Test
  void aWayBackAndALaterOneBringThePackagesOfThatRelease() throws IOException {
    App two = installing("v2");
    build(two, V2);
    outputs(two).switchTo(V1, V2);
    outputs(two).switchTo(V2, V1);
    assertThat(live(SITE + "shop.txt")).isEqualTo("v1");
    outputs(two).switchTo(V1, V2);
    App three = installing("v3");
    build(three, V3);
    outputs(three).switchTo(V2, V3);
    assertThat(live(SITE + "shop.txt")).isEqualTo("v3");

    build(three, V2);
    outputs(three).switchTo(V3, V2);
    assertThat(live(SITE + "shop.txt")).isEqualTo("v2");
    outputs(three).switchTo(V2, V1);

    assertThat(live(SITE + "shop.txt")).isEqualTo("v1");
  }

  @Test
  void whereNoLineInstallsAllShareTheLiveOneAndWhatIsInstalledByHandReachesEach()
      throws IOException {
    App app = app("build: [ 'npm --version || true' ]\n");
    Path shop = build(app, V2);
    Files.writeString(home.resolve(".venv/" + SITE + "byhand.txt"), "new");

    build(app, V2);
    outputs(app).switchTo(V1, V2);

    assertThat(live(SITE + "byhand.txt")).isEqualTo("new");
    assertThat(shop.resolve(".venv")).isSymbolicLink();
    assertThat(home.resolve(".venv")).isDirectory();
  }

  /** As after {@code rollback --only code} or {@code git pull}. */
  @Test
  void whereTheCodeWasMovedAloneNoReleaseLosesItsPackages() throws IOException {
    App two = installing("v2");
    build(two, V2);
    outputs(two).switchTo(V1, V2);
    build(two, V2); // V1 is checked out by hand, and V2 deployed once more

    outputs(two).switchTo(V1, V2);

    assertThat(home.resolve(".venv")).isDirectory();
    assertThat(Files.isSymbolicLink(home.resolve(".venv"))).isFalse();
    assertThat(live(SITE + "shop.txt")).isEqualTo("v2");
    App three = installing("v3");
    build(three, V3);
    outputs(three).switchTo(V1, V3); // V1 is checked out by hand again
    assertThat(live(SITE + "shop.txt")).isEqualTo("v3");
    outputs(three).switchTo(V3, V2);
    assertThat(live(SITE + "shop.txt")).isEqualTo("v2");
    outputs(three).switchTo(V2, V1);
    assertThat(live(SITE + "shop.txt")).isEqualTo("v1");
  }

  @Test
  void aReleaseBuiltWhenAllSharedOneGoesBackAndForth() throws IOException {
    Path shop = Files.createDirectories(new Workshops(home).workshop(V1));
    Files.createSymbolicLink(shop.resolve(".venv"), home.resolve(".venv"));
    Outputs.note(shop, List.of("dist"));
    App app = installing("v2");
    build(app, V2);

    outputs(app).switchTo(V1, V2);
    assertThat(live(SITE + "shop.txt")).isEqualTo("v2");
    outputs(app).switchTo(V2, V1);
    assertThat(live(SITE + "shop.txt")).isEqualTo("v1");
    outputs(app).switchTo(V2, V1);

    assertThat(live(SITE + "shop.txt")).isEqualTo("v1");
  }

  @Test
  void theEnvironmentStaysWhereTheOtherReleaseHasNone() throws IOException {
    App app = installing("v2");
    build(app, V2);
    outputs(app).switchTo(V1, V2);
    Outputs.note(Files.createDirectories(new Workshops(home).workshop(V3)), List.of("dist"));

    outputs(app).switchTo(V2, V3);
    assertThat(live(SITE + "shop.txt")).isEqualTo("v2");
    outputs(app).switchTo(V3, V2);

    assertThat(live(SITE + "shop.txt")).isEqualTo("v2");
  }

  @Test
  void aBuildThatMakesItsOwnBeginsWithNone() throws IOException {
    script(home.resolve("virtualenv"), "#!/bin/sh\nmkdir -p $1/bin && echo made > $1/made\n");
    App app = app("build: [ '" + home + "/virtualenv .venv' ]\n");

    Path shop = build(app, V2);

    assertThat(shop.resolve(".venv/made")).exists();
    assertThat(shop.resolve(".venv/bin/pip")).doesNotExist();
    assertThat(home.resolve(".venv/made")).doesNotExist();
  }

  private List<String> obstacles(String more) throws IOException {
    return new Environments(app(more)).obstacles().stream().map(p -> p.next().en()).toList();
  }

  @Test
  void aBuildThatWouldInstallIntoWhatServesIsRefused() throws IOException {
    String folders = "source: { layout: releases }\n";

    assertThat(obstacles(folders + "build: [ '.venv/bin/pip install -r requirements.txt' ]\n"))
        .singleElement()
        .asString()
        .contains("python3 -m venv .venv");
    assertThat(
            obstacles(
                folders
                    + "build: [ 'python3 -m venv .venv', '.venv/bin/pip install -r requirements.txt' ]\n"))
        .isEmpty();
    assertThat(obstacles(folders + "build: [ 'uv sync --frozen' ]\n")).isEmpty();
    assertThat(obstacles("build: [ '" + home + "/.venv/bin/pip install flask' ]\n")).hasSize(1);
    assertThat(obstacles("build: [ '.venv/bin/pip install flask' ]\n")).isEmpty();
  }

  @Test
  void anOutputThatIsOnlyALinkIsRefused() throws IOException {
    assertThat(obstacles("build: { run: [ make ], outputs: [ cache ], share: [ cache ] }\n"))
        .hasSize(1);
    assertThat(obstacles("build: { run: [ make ], outputs: [ .venv ] }\n")).isEmpty();
  }

  @Test
  void packagesThatNobodyInstallsAreTold() throws IOException {
    var changes =
        List.of(
            new FileChange("requirements.txt", FileChange.Kind.CHANGED),
            new FileChange("app.py", FileChange.Kind.CHANGED));

    assertThat(new Environments(app("")).remarks(changes)).hasSize(1);
    assertThat(new Environments(app("build: [ npm ci ]\n")).remarks(changes)).hasSize(1);
    assertThat(new Environments(installing("v2")).remarks(changes)).isEmpty();
    assertThat(new Environments(app("")).remarks(changes.subList(1, 2))).isEmpty();
  }
}
