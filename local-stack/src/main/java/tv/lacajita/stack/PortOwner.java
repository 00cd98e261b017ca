package tv.lacajita.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who listens on a port, from Linux's {@code /proc} (proc_net(5)): the socket's inode, then the process that has it. */
final class PortOwner {
    private static final String LISTENING = "0A";

    private PortOwner() {}

    /** {@code proceso 4711: java -jar …}, or {@code otro programa} when the system does not tell. */
    static String of(int port) {
        return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .flatMap(table -> inodes(Path.of(table), port))
                .flatMap(inode -> holder(inode).stream())
                .findFirst()
                .map(PortOwner::described)
                .orElse("otro programa");
    }

    /** Lines are {@code sl local:port remote:port state … inode}, the port in hexadecimal. */
    private static Stream<String> inodes(Path table, int port) {
        String local = ":%04X".formatted(port);
        return lines(table).stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(field -> field[1].endsWith(local) && field[3].equals(LISTENING))
                .map(field -> field[9]);
    }

    private static List<String> lines(Path table) {
        try {
            return Files.readAllLines(table);
        } catch (IOException notLinux) {
            return List.of();
        }
    }

    private static Optional<ProcessHandle> holder(String inode) {
        return ProcessHandle.allProcesses()
                .filter(process -> holds(process, "socket:[" + inode + "]"))
                .findFirst();
    }

    private static boolean holds(ProcessHandle process, String socket) {
        try (var files = Files.newDirectoryStream(Path.of("/proc", Long.toString(process.pid()), "fd"))) {
            for (Path file : files) {
                if (Files.readSymbolicLink(file).toString().equals(socket)) {
                    return true;
                }
            }
        } catch (IOException anotherUsersOrGone) {
            // not ours to see: the next one
        }
        return false;
    }

    private static String described(ProcessHandle process) {
        String command = process.info().commandLine().orElse("?");
        return "proceso " + process.pid() + ": " + command.substring(0, Math.min(command.length(), 100));
    }
}
