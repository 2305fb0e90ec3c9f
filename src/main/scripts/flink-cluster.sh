#!/usr/bin/env bash
# A small Flink cluster on this machine: one JobManager and two TaskManagers, each a process of its own,
# on loopback. A TaskManager that dies is started again. The cluster stops when its standard input ends
# (Ctrl-D) or it is told to (Ctrl-C).
#
#   src/main/scripts/flink-cluster.sh [FOLDER]       logs, process ids and temporary files; target/flink unless named
#
#   FLINK_REST_PORT    8081 unless set
#   FLINK_RPC_PORT     6123 unless set
#   FLINK_SLOTS        task slots of each TaskManager; 2 unless set
#   FLINK_CLASSPATH    Flink 1.19; target/mixlake.jar, which has it inside, unless set
#   FLINK_CONF         more lines for flink-conf.yaml
set -euo pipefail

folder=$(mkdir -p "${1:-target/flink}" && cd "${1:-target/flink}" && pwd)
port=${FLINK_REST_PORT:-8081}
classpath=${FLINK_CLASSPATH:-$(cd "$(dirname "$0")/../../.." && pwd)/target/mixlake.jar}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
opens="--add-opens=java.base/java.lang=ALL-UNNAMED --add-opens=java.base/java.util=ALL-UNNAMED"

# Without Flink's own scripts, which compute it, a TaskManager's memory has to be spelled out.
cat > "$folder/flink-conf.yaml" <<CONF
jobmanager.rpc.address: 127.0.0.1
jobmanager.rpc.port: ${FLINK_RPC_PORT:-6123}
jobmanager.bind-host: 127.0.0.1
jobmanager.memory.process.size: 700m
rest.address: 127.0.0.1
rest.bind-address: 127.0.0.1
rest.port: $port
taskmanager.host: 127.0.0.1
taskmanager.bind-host: 127.0.0.1
taskmanager.numberOfTaskSlots: ${FLINK_SLOTS:-2}
taskmanager.cpu.cores: ${FLINK_SLOTS:-2}
taskmanager.memory.framework.heap.size: 128m
taskmanager.memory.framework.off-heap.size: 128m
taskmanager.memory.task.heap.size: 640m
taskmanager.memory.task.off-heap.size: 256m
taskmanager.memory.managed.size: 128m
taskmanager.memory.network.min: 192m
taskmanager.memory.network.max: 192m
taskmanager.memory.jvm-metaspace.size: 256m
taskmanager.memory.jvm-overhead.min: 128m
taskmanager.memory.jvm-overhead.max: 128m
heartbeat.interval: 2000
heartbeat.timeout: 10000
io.tmp.dirs: $folder/tmp
# Hadoop is in the jar for its types only.
security.module.factory.classes: org.apache.flink.runtime.security.modules.JaasModuleFactory
security.context.factory.classes: org.apache.flink.runtime.security.contexts.NoOpSecurityContextFactory
${FLINK_CONF:-}
CONF
mkdir -p "$folder/tmp"

start() { # name, heap, main class, arguments
  local name=$1 heap=$2 main=$3
  shift 3
  # shellcheck disable=SC2086
  "$java" "-Xmx$heap" -XX:MaxDirectMemorySize=640m -XX:+UseSerialGC -XX:TieredStopAtLevel=${FLINK_JIT:-4} $opens \
    -cp "$classpath" "$main" --configDir "$folder" "$@" < /dev/null >> "$folder/$name.log" 2>&1 &
  echo $! > "$folder/$name.pid"
}

# Keeps a TaskManager alive, as a supervisor of a real cluster would.
keep() {
  local name=$1
  trap 'kill -9 $! 2> /dev/null; wait $! 2> /dev/null; exit' TERM
  while true; do
    start "$name" 768m org.apache.flink.runtime.taskexecutor.TaskManagerRunner -D "taskmanager.resource-id=$name"
    wait $! || true
    sleep 1 &
    wait $!
  done
}

stop() {
  trap - EXIT INT TERM
  kill "${keepers[@]}" 2> /dev/null || true
  wait "${keepers[@]}" 2> /dev/null || true
  kill -9 "$jobmanager" 2> /dev/null || true
  wait "$jobmanager" 2> /dev/null || true
  rm -rf "$folder/tmp"
}

keepers=()
trap stop EXIT
trap 'exit 130' INT TERM
start jobmanager 512m org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint
jobmanager=$!
for name in taskmanager-1 taskmanager-2; do
  keep "$name" &
  keepers+=($!)
done
echo "Flink: http://127.0.0.1:$port, export FLINK_MASTER=127.0.0.1:$port; logs in $folder; Ctrl-D stops it"
while read -r _; do :; done
