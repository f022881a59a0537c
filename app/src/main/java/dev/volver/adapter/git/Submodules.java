package dev.volver.adapter.git;

import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.plan.Release;
import java.util.List;

/** Submodules of a release, whose files its own commit does not hold. */
final class Submodules {
  private static final String GITLINK = "160000 ";

  private Submodules() {}

  /** What keeps a release from being laid into a folder of its own: these would be empty there. */
  static List<Problem> of(Git git, Release to) {
    return git.names("ls-tree", "-r", "-z", to.commit()).stream()
        .filter(line -> line.startsWith(GITLINK))
        .map(line -> problem(git, line.substring(line.indexOf('\t') + 1), to))
        .toList();
  }

  private static Problem problem(Git git, String file, Release to) {
    return new Problem(
        Text.of(
            "%s is a submodule of %s; Volver does not move submodules, and its folder would be empty"
                + " where the release is built",
            "%s es un submódulo de %s; Volver no mueve submódulos, y su carpeta estaría vacía donde"
                + " se construye la versión",
            file,
            to.shown()),
        git.repository().resolve(file).toString(),
        Text.of(
            "Put its files into the repository itself (`git subtree`), or fetch them in a `build`"
                + " command from a package.",
            "Ponga sus archivos en el propio repositorio (`git subtree`), o tráigalos como paquete en"
                + " una línea de `build`."));
  }
}
