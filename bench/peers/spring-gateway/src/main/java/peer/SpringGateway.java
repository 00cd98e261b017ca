package peer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Forwards everything to one upstream, as application.yaml says: no token, no access log. */
@SpringBootApplication
public class SpringGateway {
    public static void main(String[] args) {
        SpringApplication.run(SpringGateway.class, args);
    }
}
