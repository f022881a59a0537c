package dev.volver.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.function.LongSupplier;

/** A file on a disk with little room: it takes what fits, then says that the disk is full. */
final class SmallDisk extends FileChannel {
  private final FileChannel file;
  private final LongSupplier room;

  /**
   * @param room how long the file may become, asked at every write
   */
  SmallDisk(FileChannel file, LongSupplier room) {
    this.file = file;
    this.room = room;
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    int fits = (int) Math.min(from.remaining(), room.getAsLong() - file.position());
    if (fits <= 0) {
      throw new IOException("No space left on device");
    }
    int end = from.limit();
    from.limit(from.position() + fits);
    int written = file.write(from);
    from.limit(end);
    return written;
  }

  @Override
  public long position() throws IOException {
    return file.position();
  }

  @Override
  public FileChannel position(long to) throws IOException {
    file.position(to);
    return this;
  }

  @Override
  public long size() throws IOException {
    return file.size();
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    file.truncate(size);
    return this;
  }

  @Override
  public void force(boolean metaData) throws IOException {
    file.force(metaData);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    file.close();
  }

  private static UnsupportedOperationException notUsed() {
    return new UnsupportedOperationException("a journal does not do this");
  }

  @Override
  public int read(ByteBuffer to) {
    throw notUsed();
  }

  @Override
  public long read(ByteBuffer[] to, int offset, int length) {
    throw notUsed();
  }

  @Override
  public long write(ByteBuffer[] from, int offset, int length) {
    throw notUsed();
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel to) {
    throw notUsed();
  }

  @Override
  public long transferFrom(ReadableByteChannel from, long position, long count) {
    throw notUsed();
  }

  @Override
  public int read(ByteBuffer to, long position) {
    throw notUsed();
  }

  @Override
  public int write(ByteBuffer from, long position) {
    throw notUsed();
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) {
    throw notUsed();
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) {
    throw notUsed();
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) {
    throw notUsed();
  }
}
