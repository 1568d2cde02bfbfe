import type { LinkEndpoint } from "../../../src/endpoint/http.ts";

/** A request as a client sends it, before any front door has touched it. */
export interface DoorRequest {
  /** Default GET. */
  readonly method?: string;
  /** Default `/confirm`. */
  readonly path?: string;
  /** The raw query as it stands in the URL, without the `?`. */
  readonly query?: string;
  /** One value, or several for a header that is sent several times. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Uint8Array;
  /** A stage of API Gateway; doors that have none put it in front of the path, as a proxy would. */
  readonly stage?: string;
}

/** The response as the client gets it. */
export interface DoorResponse {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A way from the client to the endpoint and back. */
export interface FrontDoor {
  readonly name: string;
  /** False where the door keeps only the last of repeated parameters and headers. */
  readonly keepsRepeats: boolean;
  send(endpoint: LinkEndpoint, request: DoorRequest): Promise<DoorResponse>;
}

/** The parts of a request that every simulated door needs. */
export function readRequest({ method, path, query, headers, body, stage }: DoorRequest): {
  method: string;
  path: string;
  stagePath: string;
  query: string;
  headers: [name: string, values: string[]][];
  bytes: Buffer | undefined;
} {
  const bare = path ?? "/confirm";
  return {
    method: method ?? "GET",
    path: bare,
    stagePath: stage === undefined ? bare : `/${stage}${bare}`,
    query: query ?? "",
    headers: Object.entries(headers ?? {}).map(([name, value]) => [name, [value].flat()]),
    bytes: body === undefined ? undefined : Buffer.from(body),
  };
}
