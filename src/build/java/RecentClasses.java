import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Rewrites classes of a jar that were compiled for Java 5, as if for Java 8. Their code stays; they
 * get the stack maps without which Java checks them slowly and archives none of them.
 *
 * <p>{@code java -cp JAR RecentClasses.java JAR FOLDER...}; the jar brings ASM, with Byte Buddy.
 */
public final class RecentClasses {
  /** Before it, class files had no stack maps. */
  private static final int FIRST_WITH_STACK_MAPS = Opcodes.V1_6;

  private RecentClasses() {}

  public static void main(String[] arguments) throws IOException {
    Path jar = Path.of(arguments[0]);
    try (FileSystem files = FileSystems.newFileSystem(jar)) {
      for (String folder : List.of(arguments).subList(1, arguments.length)) {
        rewrite(files.getPath(folder));
      }
    }
  }

  private static void rewrite(Path folder) throws IOException {
    List<Path> classes;
    try (Stream<Path> files = Files.walk(folder)) {
      classes = files.filter(file -> file.toString().endsWith(".class")).toList();
    }
    for (Path file : classes) {
      ClassReader old = new ClassReader(Files.readAllBytes(file));
      if (old.readUnsignedShort(6) < FIRST_WITH_STACK_MAPS) {
        // A jar that is built twice is the same.
        FileTime time = Files.getLastModifiedTime(file);
        Files.write(file, recent(old));
        Files.setLastModifiedTime(file, time);
      }
    }
  }

  private static byte[] recent(ClassReader old) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
    old.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public void visit(
              int version,
              int access,
              String name,
              String signature,
              String superName,
              String[] interfaces) {
            super.visit(Opcodes.V1_8, access, name, signature, superName, interfaces);
          }
        },
        0);
    return writer.toByteArray();
  }
}
