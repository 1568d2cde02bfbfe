import { text } from "node:stream/consumers";
import { findCircles, parseTemplate, reachedFrom, roleStatements } from "cognito-links-cloud";
import { plainServer } from "cognito-links-testing/servers";
import { expect, it } from "vitest";
import { deploy, signUp } from "./deploy.ts";
import { type OwnPool, synthLinks, synthOnExisting } from "./synth.ts";

const looks = ({ client }: OwnPool) => ({
  appName: "Pool",
  clients: [{ client, appName: "Shop", language: "de" }],
});

it("the look of a client of the same stack stands in a parameter that comes after it, and nothing waits for it", () => {
  const template = parseTemplate(synthLinks(looks).template);
  const idOf = (wanted: string) =>
    [...template.resources].find(([, { type }]) => type === wanted)?.[0] ?? expect.fail(wanted);
  const parameter = idOf("AWS::SSM::Parameter");
  expect(findCircles(template)).toEqual([]);
  expect(reachedFrom(template, parameter)).toContain(idOf("AWS::Cognito::UserPoolClient"));
  expect(reachedFrom(template, idOf("AWS::Cognito::UserPool"))).not.toContain(parameter);
});

it("there is no parameter where all clients look alike, or where the trigger can be told itself", () => {
  synthLinks(({ client }) => ({ clients: [{ client }] })).resources.resourceCountIs(
    "AWS::SSM::Parameter",
    0,
  );
  synthOnExisting(({ client }) => ({
    clients: [{ client, appName: "Shop" }],
  })).resources.resourceCountIs("AWS::SSM::Parameter", 0);
});

it("its mail wears that look, read with the one right for it; the pool's while it cannot be read", async () => {
  const asked: unknown[] = [];
  let isThere = false;
  const ssm = await plainServer(async (request, response) => {
    asked.push([request.headers["x-amz-target"], JSON.parse(await text(request))]);
    response.statusCode = isThere ? 200 : 400;
    response.end(
      JSON.stringify(isThere ? { Parameter: { Value } } : { __type: "ParameterNotFound" }),
    );
  });
  const deployed = await deploy(synthLinks(looks), { systemsManager: ssm.url });
  const { stack } = deployed.cloud;
  const [{ properties } = expect.fail("no parameter")] = stack.all("AWS::SSM::Parameter");
  const { Name, Value } = properties;

  await signUp(deployed, "a@example.com");
  expect(deployed.mails.at(-1)?.subject).toBe("Confirm your email address for Pool");
  expect(deployed.cloud.logs()).toEqual([
    '{"level":"info","event":"mail-asked","flow":"sign-up"}',
    '{"level":"warn","event":"looks-unread","reason":"ParameterNotFound"}',
  ]);
  isThere = true;
  deployed.functionClock.advance(60);
  await signUp(deployed, "b@example.com");
  expect(deployed.mails.at(-1)?.subject).toMatch(/Shop$/);
  expect(deployed.mails.at(-1)?.html).toContain('lang="de"');

  expect(asked).toEqual([1, 2].map(() => ["AmazonSSM.GetParameter", { Name }]));
  const [mail = expect.fail("no trigger")] = stack
    .all("AWS::Lambda::Function")
    .filter(({ id }) => id.startsWith("LinksMail"));
  expect(roleStatements(stack, mail.attribute("Arn"))).toContainEqual({
    Effect: "Allow",
    Action: "ssm:GetParameter",
    Resource: `arn:aws:ssm:us-east-1:111122223333:parameter${Name}`,
  });
});
