package dev.volver.engine;

import dev.volver.journal.Finding;
import dev.volver.journal.Run;
import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.plan.Plan;
import dev.volver.plan.Release;
import dev.volver.plan.RunKind;
import dev.volver.plan.Step;
import dev.volver.release.Images;
import dev.volver.release.Runtime;
import java.util.List;

/**
 * Makes the images of releases, and has the next start take them.
 *
 * @param runtime what runs the services that the run reaches
 */
record ImageSteps(Ports ports, Runtime runtime, Run run) {

  /** Those that run; where the release in place is deployed itself, its own are made next. */
  List<String> keep(Release running) {
    Plan plan = run.plan();
    boolean anew = plan.kind() == RunKind.DEPLOY && plan.from().commit().equals(plan.to().commit());
    return images(ports.runtime()).keep(running, anew);
  }

  /**
   * Of a release beside what runs; what single services are not gone to keeps its images.
   *
   * @return of each that comes from elsewhere a line
   */
  List<String> make(Release release) {
    Plan plan = run.plan();
    boolean asItRan =
        plan.steps().stream().anyMatch(p -> p instanceof Step.SwitchImages s && s.asItRan());
    List<String> made = make(images(runtime), release, asItRan);
    if (plan.moves() && !plan.reach().services().isEmpty()) {
      images(ports.runtime()).carry(plan.from(), release, plan.reach().services());
    }
    return made;
  }

  /** Of the files that were built, where there are any, else of an export. */
  private List<String> make(Images images, Release release, boolean asItRan) {
    return ports.app().build().needed()
        ? images.make(release, ports.source().workshop(release), asItRan)
        : new Surveyor(ports).configured(release, folder -> images.make(release, folder, asItRan));
  }

  /**
   * Where one release stays in place, single services of it take another's image. A service that
   * the release does not have is left out.
   */
  List<Finding> use(Step.SwitchImages s) {
    Release inPlace = run.plan().moves() ? s.to() : run.plan().to();
    List<String> known = images(runtime).roles(s.to());
    boolean back = run.wayBack().isPresent();
    List<String> roles =
        known.stream().filter(r -> !back || wasThere(r) || kept(r, s.to())).toList();
    if (roles.isEmpty()) {
      return List.of();
    }
    Images images = images(runtime.only(roles));
    if (back) {
      return goneBackTo(s, inPlace, images);
    }
    images.use(s.to(), inPlace, s.asItRan());
    return List.of();
  }

  /** What somebody removed in the meantime is made again: the way back has no other way out. */
  private List<Finding> goneBackTo(Step.SwitchImages s, Release inPlace, Images images) {
    try {
      images.use(s.to(), inPlace, s.asItRan());
      return List.of();
    } catch (Halt gone) {
      makeAgain(images, s, gone);
      images.use(s.to(), inPlace, s.asItRan());
      return List.of(
          new Finding.Remark(
              Text.of(
                  "%s: made again from its code",
                  "%s: hecha de nuevo a partir de su código", gone.problems().getFirst().what())));
    }
  }

  private void makeAgain(Images images, Step.SwitchImages s, Halt gone) {
    try {
      make(images, s.to(), s.asItRan());
    } catch (Halt e) {
      throw new Halt(
          Exit.INCOMPLETE,
          List.of(
              new Problem(
                  Text.of(
                      "%s, and it cannot be made again: %s",
                      "%s, y no se puede hacer de nuevo: %s",
                      gone.problems().getFirst().what(),
                      e.problems().getFirst().what()),
                  gone.problems().getFirst().where(),
                  Text.of(
                      "Load it under that name, or mend what is in the way; then `volver resume`.",
                      "Cárguela con ese nombre, o corrija lo que lo impide; luego `volver resume`."))));
    }
  }

  /** What starts the app again as it was: a service that had no container is left out. */
  Runtime starting() {
    List<String> all = runtime.services();
    List<String> there = all.stream().filter(this::wasThere).toList();
    boolean whole = run.wayBack().isEmpty() || there.isEmpty() || there.size() == all.size();
    return whole ? runtime : runtime.only(there);
  }

  private boolean wasThere(String role) {
    return run.findings(Finding.Ran.class).stream().noneMatch(r -> r.absent().contains(role));
  }

  private boolean kept(String role, Release release) {
    return images(runtime.only(List.of(role))).kept(release);
  }

  private static Images images(Runtime runtime) {
    return runtime.images().orElseThrow();
  }
}
