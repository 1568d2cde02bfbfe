// Gives a handler its event and prints which files beside it were loaded for the answer. Argument: the handler's file.
// The event stands in BENCH_EVENT.
const { dirname } = require("node:path");

const [, , file = ""] = process.argv;

async function tell() {
  const { handler } = require(file);
  await handler(JSON.parse(process.env.BENCH_EVENT ?? "{}"));
  // What is loaded after the answer is loaded for the next event.
  const loaded = Object.keys(require.cache).filter((name) => dirname(name) === dirname(file));
  process.send(loaded);
  process.disconnect();
}

void tell();
