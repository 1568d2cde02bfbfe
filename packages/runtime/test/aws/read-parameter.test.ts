import { expect, it, vi } from "vitest";
import { createReadParameter } from "../../src/aws/read-parameter.ts";
import {
  TransportError,
  type TransportRequest,
  type TransportResponse,
} from "../../src/aws/transport.ts";

const place = {
  url: "https://ssm.eu-west-1.amazonaws.com/",
  region: "eu-west-1",
  name: "/team/looks",
};

async function read(answer: () => TransportResponse) {
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret");
  const sent: TransportRequest[] = [];
  const readParameter = createReadParameter(async (request) => {
    sent.push(request);
    return answer();
  });
  const value = await readParameter(place, Date.UTC(2026, 0, 1)).finally(() => vi.unstubAllEnvs());
  return { value, sent };
}

const answers = (status: number, body: unknown) => (): TransportResponse => ({
  status,
  headers: {},
  body: JSON.stringify(body),
});

it("a parameter is asked for by its name, signed for Systems Manager", async () => {
  const { value, sent } = await read(answers(200, { Parameter: { Value: "[]" } }));
  expect(value).toBe("[]");
  expect(sent).toMatchObject([
    {
      url: place.url,
      body: '{"Name":"/team/looks"}',
      headers: {
        "x-amz-target": "AmazonSSM.GetParameter",
        authorization: expect.stringContaining("/20260101/eu-west-1/ssm/aws4_request"),
      },
    },
  ]);
});

it.each<[string, () => TransportResponse]>([
  ["ParameterNotFound", answers(400, { __type: "ParameterNotFound" })],
  ["AccessDeniedException", answers(400, { __type: "AccessDeniedException", message: "arn" })],
  ["status-200", answers(200, {})],
  [
    "timeout",
    () => {
      throw new TransportError("timeout", true);
    },
  ],
])("where it cannot be read, the fault says why in a word: %s", async (reason, answer) => {
  await expect(read(answer)).rejects.toMatchObject({ name: "ParameterFault", reason });
});

it("without credentials nothing is asked", async () => {
  vi.stubEnv("AWS_ACCESS_KEY_ID", "");
  const readParameter = createReadParameter(() => expect.fail("asked"));
  await expect(readParameter(place, 0)).rejects.toMatchObject({ reason: "no-credentials" });
  vi.unstubAllEnvs();
});
