"""The machine the bench runs on: what it lacks, and processes that never outlive the bench."""

import ctypes
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

PROGRAMS = {
    "nginx": "nginx",
    "wrk": "wrk",
    "pgbench": "postgresql-contrib",
    "redis-benchmark": "redis-tools",
    "node": "nodejs",
    "npm": "npm",
}
MODULES = {"fastapi": "python3-fastapi", "uvicorn": "python3-uvicorn", "psycopg2": "python3-psycopg2"}
DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of prctl(2)
LIBC = ctypes.CDLL(None)
PEERS = Path(__file__).resolve().parent / "peers"


class BenchError(Exception):
    """Why there is no measurement: a sentence in Spanish for whoever typed the command."""


def require_tools():
    """Installs with apt-get what is missing when it may; otherwise says what to install."""
    packages = _missing()
    if packages and os.geteuid() == 0 and shutil.which("apt-get"):
        print("Se instala lo que falta: " + " ".join(packages), flush=True)
        quiet = {"stdout": subprocess.DEVNULL, "env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"}}
        subprocess.run(["apt-get", "update", "-q"], **quiet)
        subprocess.run(["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages], **quiet)
        importlib.invalidate_caches()
        packages = _missing()
    if packages:
        raise BenchError("Falta instalar (en Debian o Ubuntu): sudo apt-get install " + " ".join(packages))
    _install_node_modules()


def _install_node_modules():
    """What package-lock.json names, when it is not there or is older."""
    installed = PEERS / "node_modules/.package-lock.json"
    if installed.exists() and installed.stat().st_mtime >= (PEERS / "package-lock.json").stat().st_mtime:
        return
    done = subprocess.run(
        ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
        cwd=PEERS,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BenchError("npm no pudo instalar bench/peers/package-lock.json:\n" + done.stderr.strip())


def _missing():
    programs = [package for program, package in PROGRAMS.items() if not shutil.which(program)]
    return programs + [package for module, package in MODULES.items() if not importlib.util.find_spec(module)]


def spring_gateway():
    """The jar of the peer in Java, built when it is missing or older than what it is built from."""
    folder = PEERS / "spring-gateway"
    jar = folder / "target/spring-gateway.jar"
    newest = max(file.stat().st_mtime for file in (folder / "pom.xml", *folder.glob("src/**/*.*")))
    if not jar.exists() or jar.stat().st_mtime < newest:
        print("Se compila Spring Cloud Gateway…", flush=True)
        done = subprocess.run(
            ["mvn", "-q", "-B", "-ntp", "package"], cwd=folder, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise BenchError("Maven no pudo compilar bench/peers/spring-gateway:\n" + done.stdout.strip())
    return jar


class Processes:
    """What the bench started: stopped at the end of a `with`, and by the kernel should the bench be killed."""

    def __init__(self, folder):
        """`folder` takes their logs and configurations."""
        self.folder = Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self._running = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for process in reversed(self._running):
            process.terminate()
        for process in reversed(self._running):
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def start(self, name, command, env=None, cwd=None):
        """Starts it with its output in `<name>.log`, as under a container runtime; returns the process."""
        with open(self.log(name), "wb") as log:
            process = subprocess.Popen(
                [str(part) for part in command],
                env=env,
                cwd=cwd,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                preexec_fn=lambda: LIBC.prctl(DIE_WITH_PARENT, signal.SIGTERM),
            )
        process.name = name
        self._running.append(process)
        return process

    def log(self, name):
        return self.folder / f"{name}.log"

    def await_ready(self, process, ready, seconds=90):
        """Waits until `ready()`; a process that ends before or takes too long is an error with its last lines."""
        end = time.monotonic() + seconds
        while not ready():
            if process.poll() is not None or time.monotonic() > end:
                last = self.log(process.name).read_text(errors="replace").splitlines()[-15:]
                raise BenchError(f"{process.name} no arranca:\n  " + "\n  ".join(last))
            time.sleep(0.05)

    def nginx(self, name, server):
        """An nginx with one `server`, a block of its configuration; returns the process."""
        folder = self.folder / name
        folder.mkdir(exist_ok=True)
        template = (PEERS / "nginx.conf").read_text()
        (folder / "nginx.conf").write_text(template.replace("@DIR@", str(folder)).replace("@SERVER@", server))
        return self.start(name, ["nginx", "-p", folder, "-e", "stderr", "-c", folder / "nginx.conf"])


def answers(url, headers=(), status=200):
    """Whether `url` answers with that status."""
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=dict(headers)), timeout=5) as answer:
            return answer.status == status
    except urllib.error.HTTPError as error:
        return error.code == status
    except (urllib.error.URLError, OSError):
        return False


def fail(sentence):
    print(sentence, file=sys.stderr)
    sys.exit(1)
