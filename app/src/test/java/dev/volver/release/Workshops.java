package dev.volver.release;

import dev.volver.message.Problem;
import dev.volver.migration.Mark;
import dev.volver.plan.Release;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A source of which only the folders are needed; an export is one file that names the release. */
record Workshops(Path checkout) implements Source {

  @Override
  public Path workshop(Release release) {
    return checkout.resolve(".volver").resolve(release.commit());
  }

  @Override
  public void export(Release release, List<String> files, Path folder) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void export(Release release, Path folder) {
    try {
      Files.createDirectories(folder.resolve("src"));
      Files.writeString(folder.resolve("src/VERSION"), release.ref());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Head head() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<String> commit() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Release resolve(Optional<String> ref) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Release without(Release from, String commit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<FileChange> changed(Release from, Release to) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void hold(Release release) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Trace> traces(Mark mark) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Release with(Release from, Path files, List<String> folders, String message) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<String> unsaved(List<String> folders) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void name(Release release, String tag) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void lay(Release from, Release to, boolean recorded) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Problem> obstacles(Release to) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void switchTo(Release from, Release to, Optional<String> branch) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void forget(List<Release> keep) {
    throw new UnsupportedOperationException();
  }
}
