// Clicks our endpoint as a Lambda handler, over a Cognito that answers at once, and tells after so many and so many
// more clicks what is left in memory after a forced collection. Run with --expose-gc. Arguments: the two counts.
import { createLinkEndpoint, createMailHandler, readConfig } from "cognito-links";
import { toLambdaHandler } from "cognito-links/lambda";

const [, , first = "0", last = "0"] = process.argv;
const config = readConfig(process.env.COGNITO_LINKS);
const event = JSON.parse(process.env.BENCH_EVENT ?? "{}");
const answer = {
  status: 200,
  headers: { "content-type": "application/x-amz-json-1.1" },
  body: "{}",
};
const handler = toLambdaHandler(createLinkEndpoint(config, { transport: async () => answer }));

/** A thousand people's links, so that whatever is kept by person or by link shows. */
async function makeQueries() {
  const write = createMailHandler(config);
  const mail = JSON.parse(process.env.BENCH_MAIL ?? "{}");
  const queries = [];
  for (let person = 0; person < 1000; person += 1) {
    const userName = `person-${person}`;
    const { response } = await write({ ...mail, userName, response: {} });
    const link = /href="([^"]+)"/.exec(response.emailMessage)[1].replaceAll("&amp;", "&");
    queries.push(new URL(link.replace("{####}", String(100_000 + person))).search.slice(1));
  }
  return queries;
}

const queries = await makeQueries();

async function click(count) {
  for (let done = 0; done < count; done += 1) {
    const rawQueryString = queries[done % queries.length];
    const { statusCode } = await handler({ ...event, rawQueryString });
    if (statusCode !== 302) throw new Error(`click ${done} was answered with ${statusCode}`);
    // Lambda reads a socket between two clicks; without a turn of the loop nothing else would ever run.
    if (done % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
}

function left() {
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, rss } = process.memoryUsage();
  return { heapUsed, rss };
}

await click(Number(first));
const before = left();
await click(Number(last) - Number(first));
process.send({ before, after: left() });
process.disconnect();
