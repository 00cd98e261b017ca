# make alone prints the targets. Works with GNU make 3.81 and newer.
.DEFAULT_GOAL := help
.PHONY: help run-all test chaos probe slow smoke bench token fmt reset build package tools FORCE

export JAVA_HOME := $(shell sh scripts/jdk.sh)
JAVA_MAJOR := $(shell sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' '$(JAVA_HOME)/release' 2>/dev/null)
# Maven's own libraries use what newer JDKs (24 on) warn of; that is not news to who builds this
export MAVEN_OPTS ?= -XX:+UseSerialGC -XX:TieredStopAtLevel=1 $(if $(filter-out 21 22 23,$(JAVA_MAJOR)),--sun-misc-unsafe-memory-access=allow)

# jdk.console: on JDK 22 to 24 the default one says that there is a terminal when there is none
STACK = '$(JAVA_HOME)/bin/java' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx128m -Djdk.console=java.base \
	-Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 \
	--enable-native-access=ALL-UNNAMED -jar local-stack/target/local-stack.jar

JARS := $(foreach module,content-service session-service gateway local-stack,$(module)/target/$(module).jar)
SOURCES := $(shell find pom.xml */pom.xml */src/main sql)
ifneq ($(filter-out $(wildcard $(JARS)),$(JARS)),)
MISSING := FORCE
endif

help:
	@echo 'La Cajita TV + AvanzaCast. Objetivos de make:'
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  \1|\2/p' Makefile | awk -F'|' '{ printf "%-12s %s\n", $$1, $$2 }'

run-all: build ## Compila lo que cambió y arranca todo (PORT_OFFSET=100 desplaza todos los puertos; Ctrl-C para)
	@$(STACK) run || { status=$$?; [ $$status -eq 130 ] || [ $$status -eq 143 ] || exit $$status; }

test: tools ## Comprueba el formato y pasa todas las pruebas, sin nada en marcha
	mvn -B -ntp verify

chaos: tools ## Mata y para partes de la suite mientras se usa y dice qué aguantó (CHAOS_ROUNDS=20 CHAOS_SEED=)
	@mvn -B -ntp verify -pl local-stack -am -Dtest='Chaos*Test' -DexcludedGroups= -Dsurefire.failIfNoSpecifiedTests=false -Dspotless.check.skip=true

probe: tools ## Envía al gateway los mensajes de http11probe (../shared/data/http11probe) y muestra la tabla
	@mvn -q -B -ntp test -pl gateway -am -Dtest=Http11ProbeTest -Dprobe.table=true -Dsurefire.failIfNoSpecifiedTests=false -Dspotless.check.skip=true

slow: tools ## Ataca un gateway propio con slowhttptest, 1.000 clientes lentos de 4 clases (SLOW_SECONDS=60 cada una), y con 10.000 parados
	@command -v slowhttptest >/dev/null || { echo 'Falta slowhttptest: «apt install slowhttptest»' >&2; exit 1; }
	@ulimit -n 12288 2>/dev/null || { echo 'Hacen falta 12288 descriptores: suba el límite («ulimit -Hn», limits.conf)' >&2; exit 1; }; \
	mvn -q -B -ntp test -pl gateway -am -Dtest='SlowAttackTest,SlowReadersTest,IdleClientsTest' -Dgroups=slow -DexcludedGroups= -Dsurefire.failIfNoSpecifiedTests=false -Dspotless.check.skip=true

test-livekit: build livekit ## Prueba la suite con un servidor de LiveKit de verdad y los SDK de LiveKit (necesita Go y Node)
	@session-service/src/test/livekit/run
	@mvn -B -ntp verify -pl local-stack -am -Dtest=StudioRoomTest -DexcludedGroups= -Dsurefire.failIfNoSpecifiedTests=false -Dspotless.check.skip=true

livekit: ## Compila con Go el servidor de LiveKit que usa make run-all (una vez; queda en ~/.cache/lacajita)
	@scripts/livekit.sh

smoke: ## Recorre con curl las direcciones de la suite en marcha (BASE_URL=https://… para otra)
	@scripts/smoke.sh

bench: build ## Mide la suite junto a nginx, FastAPI, Express y pgbench (ROUNDS=5 SECONDS=5; más en bench/run)
	@bench/run

token: ## Imprime un token de prueba (ROLE=admin, producer, agency o user); sirve también con todo parado
	@$(MAKE) -s build >&2
	@$(STACK) token '$(ROLE)'

fmt: tools ## Da formato al código
	mvn -q -B -ntp spotless:apply

reset: build ## Borra los datos de la suite local (.data)
	@$(STACK) reset

package: build ## Compila y deja junto a cada jar lo que lo hace arrancar en la mitad de tiempo (scripts/serve.sh lo usa)
	@scripts/package.sh content-service session-service gateway

build: tools target/.built ## Compila lo que cambió, sin pruebas

target/.built: $(SOURCES) $(MISSING)
	@echo 'Compilando (la primera vez se descargan las dependencias y tarda unos minutos)…'
	@mvn -q -B -ntp package -Dmaven.test.skip=true -Dspotless.check.skip=true
	@mkdir -p target && touch $@

tools:
	@[ -n '$(JAVA_HOME)' ] || { echo 'No hay un JDK 21 o más nuevo: instale el 25 (https://adoptium.net o «sdk install java 25-tem») o indique su carpeta con JAVA_HOME=…' >&2; exit 1; }
	@command -v mvn >/dev/null || { echo 'Falta Maven 3.6 o más nuevo: instálelo («apt install maven», «brew install maven») y vuelva a probar' >&2; exit 1; }
