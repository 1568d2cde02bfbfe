// Loads one handler as Lambda does, a CommonJS file by require and a module by import, gives it one event, writes the
// answer to file descriptor 3, and ends. Argument: the handler's file. The event stands in BENCH_EVENT.
const started = performance.now();
const { writeSync } = require("node:fs");

const [, , file = ""] = process.argv;
const event = JSON.parse(process.env.BENCH_EVENT ?? "{}");

async function wake() {
  const module = file.endsWith(".mjs") ? await import(`file://${file}`) : require(file);
  const loaded = performance.now();
  const answer = await module.handler(event);
  const answered = performance.now();
  const { user, system } = process.cpuUsage();
  const told = {
    location: answer.headers?.location ?? answer.response?.emailMessage ?? "",
    bootMs: started,
    loadMs: loaded - started,
    callMs: answered - loaded,
    cpuMs: (user + system) / 1000,
  };
  writeSync(3, JSON.stringify(told));
  process.exit(0);
}

void wake();
