"""The suite under test: the local stack on ports and data of its own, so nothing else has to run or is touched."""

import os
import subprocess
from pathlib import Path

import psycopg2

from machine import BenchError, answers

ROOT = Path(__file__).resolve().parent.parent
SERVICES = ("content-service", "session-service", "gateway")


class Suite:
    """
    What is measured runs with the JVM flags of a service in production (-XX:+UseSerialGC -Xms32m -Xmx256m, both
    compilers, a class archive), read from the process that the local stack has started. Rate limits are off.
    """

    def __init__(self, processes, offset):
        """`offset` shifts every port of the suite, as PORT_OFFSET does."""
        self.offset = offset
        self._processes = processes
        self._jdk = Path(subprocess.check_output(["sh", ROOT / "scripts/jdk.sh"], text=True).strip())
        self._folder = processes.folder / "suite"
        # nothing else of the user's: a DATABASE_URL would be taken for the database to measure
        self.env = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        self.env |= {"PORT_OFFSET": str(offset), "RATE_LIMITS": "off"}
        self.env["STACK_JAVA_OPTIONS"] = "-XX:+TieredCompilation"  # the stack's own choice is the quick compiler only
        for service in SERVICES:  # the stack finds jars in, and keeps data below, its working folder
            target = self._folder / service / "target"
            target.parent.mkdir(parents=True, exist_ok=True)
            if not target.is_symlink():
                target.symlink_to(ROOT / service / "target")

    def start(self):
        """Empty stores, the demo data, the three services; returns when the stack says that it is ready."""
        self._stack("reset")
        stack = self._processes.start("suite", self._command("run"), env=self.env, cwd=self._folder)
        self._processes.await_ready(stack, lambda: "parar: Ctrl-C" in self._processes.log("suite").read_text())
        return self

    def token(self, role="user"):
        """A token for the demo's person of that role, valid for 12 h."""
        return self._stack("token", role).strip()

    def _pid(self, service):
        return int((self._folder / ".data/run" / service).read_text().split()[0])

    def postgres_pid(self):
        return int((self._folder / ".data/postgres/postmaster.pid").read_text().split()[0])

    def redis_pid(self):
        return int((self._folder / ".data/redis.pid").read_text())

    def redis_port(self):
        return 6380 + self.offset

    def dsn(self):
        """The database as psycopg2 and pgbench take it."""
        return f"postgresql://lacajita_app:lacajita_app@127.0.0.1:{5433 + self.offset}/lacajita_db"

    def connection(self):
        """One to the database on which each statement commits by itself."""
        connection = psycopg2.connect(self.dsn())
        connection.autocommit = True
        return connection

    def alone(self, processes, service, ready, **env):
        """
        A second instance of a service, started as the stack started its own but for `env`; its log goes to a file,
        where the stack would spend CPU on copying each line to the terminal. Returns its pid when port `ready` is.
        """
        own = Path("/proc") / str(self._pid(service))
        command = (own / "cmdline").read_text().rstrip("\0").split("\0")
        environment = dict(line.split("=", 1) for line in (own / "environ").read_text().rstrip("\0").split("\0"))
        environment |= {name: str(value) for name, value in env.items()} | {"METRICS_PORT": str(ready + 1000)}
        process = processes.start(service, command, env=environment, cwd=self._folder)
        processes.await_ready(process, lambda: answers(f"http://127.0.0.1:{ready}/health/ready"))
        return process.pid

    def java(self, processes, name, jar, port, **env):
        """A peer in Java with the flags of a service in production; returns its pid when it answers on `port`."""
        command = [self._jdk / "bin/java", "-XX:+UseSerialGC", "-Xms32m", "-Xmx256m", "-jar", jar]
        process = processes.start(name, command, env=self.env | {"PORT": str(port)} | env)
        processes.await_ready(process, lambda: answers(f"http://127.0.0.1:{port}/"))
        return process.pid

    def _stack(self, *words):
        done = subprocess.run(
            self._command(*words), cwd=self._folder, env=self.env, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise BenchError(done.stderr.strip())
        return done.stdout

    def _command(self, *words):
        jar = ROOT / "local-stack/target/local-stack.jar"
        return [self._jdk / "bin/java", "-XX:+UseSerialGC", "-Xmx128m", "-jar", jar, *words]
