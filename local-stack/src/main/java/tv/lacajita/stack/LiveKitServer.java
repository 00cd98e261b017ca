package tv.lacajita.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** The stack's LiveKit server, on loopback, which tells the session service what happens in its rooms. */
final class LiveKitServer {
    static final String NAME = "livekit";
    static final String KEY = "APIlocal";

    private LiveKitServer() {}

    /** @param secret of {@link #KEY} */
    static ServiceProcess start(StackConfig config, Ports ports, String secret, Output output) throws IOException {
        Path file = config.data("livekit.yaml");
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, settings(ports, secret));
        return ServiceProcess.startProgram(
                NAME, List.of(config.liveKitServer().toString(), "--config", file.toString()), config, output);
    }

    /** By config-sample.yaml of livekit-server; its warnings would repeat tokens that it refuses. */
    private static String settings(Ports ports, String secret) {
        return """
            port: %d
            bind_addresses: ["127.0.0.1"]
            keys:
              %s: "%s"
            rtc:
              node_ip: 127.0.0.1
              tcp_port: %d
              udp_port: %d
            webhook:
              api_key: %s
              urls: ["http://127.0.0.1:%d/livekit/webhook"]
            logging:
              level: error
            """.formatted(
                        ports.livekit(),
                        KEY,
                        secret,
                        Ports.media(ports.livekit()),
                        Ports.media(ports.livekit()) + 1,
                        KEY,
                        ports.session());
    }
}
