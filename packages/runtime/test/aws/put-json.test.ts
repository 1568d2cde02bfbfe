import { text } from "node:stream/consumers";
import { expect, it } from "vitest";
import { putJson } from "../../src/aws/put-json.ts";
import { plainServer } from "./servers.ts";

it("is tried three times at most, without a content type", async () => {
  let failures = 2;
  const puts: unknown[] = [];
  const server = await plainServer(async (request, response) => {
    const { method, headers } = request;
    puts.push([method, headers["content-type"], await text(request)]);
    failures -= 1;
    response.writeHead(failures < 0 ? 200 : 503).end();
  });
  await putJson(server.url, { Status: "SUCCESS" });
  expect(puts).toEqual(Array(3).fill(["PUT", undefined, '{"Status":"SUCCESS"}']));
  failures = 3;
  await expect(putJson(server.url, {})).rejects.toThrow("said 503");
  expect(puts).toHaveLength(6);
});
