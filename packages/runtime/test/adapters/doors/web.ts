import { toFetchHandler } from "../../../src/adapters/to-fetch-handler.ts";
import { type FrontDoor, readRequest } from "./door.ts";

/** A web-standard runtime. */
export const web: FrontDoor = {
  name: "fetch",
  keepsRepeats: true,
  async send(endpoint, request) {
    const { method, stagePath, query, headers, bytes } = readRequest(request);
    const sent = new Request(`https://links.example${stagePath}${query && `?${query}`}`, {
      method,
      headers: headers.flatMap(([name, all]) => all.map((one): [string, string] => [name, one])),
      ...(bytes && { body: new Uint8Array(bytes) }),
    });
    const response = await toFetchHandler(endpoint)(sent);
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: await response.text(),
    };
  },
};
