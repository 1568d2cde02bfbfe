// Keeps one handler warm and, told so, gives it events in turn, so many at once. Argument: the handler's file. The first event
// stands in BENCH_EVENT. Told { texts } it takes those as its events; told { count, atOnce } it answers with how that went.
import { pathToFileURL } from "node:url";

const [, , file = ""] = process.argv;
let texts = [process.env.BENCH_EVENT ?? "{}"];
let turn = 0;
const module = await import(pathToFileURL(file).href);
const handler = module.handler ?? module.default.handler;

// Every invocation gets an event of its own, as in Lambda, which parses one each time.
const answerOne = () => {
  turn = (turn + 1) % texts.length;
  return handler(JSON.parse(texts[turn]));
};

async function run({ count, atOnce }) {
  const latencies = [];
  let left = count;
  const lane = async () => {
    while (left > 0) {
      left -= 1;
      const began = performance.now();
      await answerOne();
      latencies.push(performance.now() - began);
    }
  };
  const cpu = process.cpuUsage();
  const began = performance.now();
  await Promise.all(Array.from({ length: atOnce }, lane));
  const elapsedMs = performance.now() - began;
  const { user, system } = process.cpuUsage(cpu);
  latencies.sort((a, b) => a - b);
  const at = (share) => latencies[Math.max(0, Math.ceil(share * count) - 1)];
  return {
    perSecond: count / (elapsedMs / 1000),
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    cpuMs: (user + system) / 1000 / count,
  };
}

const answer = await answerOne();
process.on("message", async (told) => {
  if (told.texts === undefined) process.send(await run(told));
  else texts = told.texts;
});
process.send({ location: answer.headers?.location ?? answer.response?.emailMessage ?? "" });
