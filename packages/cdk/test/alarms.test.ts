import type { Template } from "aws-cdk-lib/assertions";
import { Duration } from "aws-cdk-lib/core";
import { type LinePattern, parseFilterPattern } from "cognito-links-cloud";
import { describe, expect, it } from "vitest";
import { type Deployed, deploy, open, press, signUp } from "./deploy.ts";
import { callOfPage, land } from "./landing.ts";
import { synthLinks } from "./synth.ts";

/** Each metric filter of the template by the name of what it counts. */
function filtersOf(resources: Template): Map<string, LinePattern> {
  return new Map(
    Object.values(resources.findResources("AWS::Logs::MetricFilter")).map(({ Properties }) => [
      Properties.MetricTransformations[0].MetricName,
      parseFilterPattern(Properties.FilterPattern),
    ]),
  );
}

/** How often each was counted. */
function counted(filters: ReadonlyMap<string, LinePattern>, lines: readonly string[]): object {
  const counts = [...filters].map(([name, counts]) => [name, lines.filter(counts).length] as const);
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

describe("the alarms", () => {
  /** Runs visits against the synthesised stack: what was logged, and what its filters counted of it. */
  async function run(visit: (deployed: Deployed) => Promise<unknown>) {
    const synthesised = synthLinks();
    const deployed = await deploy(synthesised);
    await visit(deployed);
    const lines = deployed.cloud.logs();
    return { lines, counts: counted(filtersOf(synthesised.resources), lines) };
  }

  it("count nothing that anybody can send without a genuine link, or with one that he opens again and again", async () => {
    const { lines, counts } = await run(async (deployed) => {
      const link = await signUp(deployed, "a@example.com");
      const path = `${link.pathname}${link.search}`;
      for (const request of [
        { method: "GET", path: "/confirm" },
        { method: "GET", path: "/confirm?link=junk&code=1" },
        { method: "GET", path: `${path}x` },
        { method: "PUT", path },
        { method: "HEAD", path },
        { method: "POST", path, body: "action=confirm" },
        { method: "POST", path: "/confirm", body: "x".repeat(20_000) },
        { method: "GET", path, headers: { "Sec-Purpose": "prefetch" } },
        { method: "GET", path },
        { method: "GET", path },
      ])
        await deployed.cloud.fetch(request);
    });
    expect(lines.length).toBeGreaterThan(5);
    expect(counts).toEqual({});
  });

  it("count what Cognito was asked, and how that ended", async () => {
    const { counts } = await run(async (deployed) => {
      const link = await signUp(deployed, "a@example.com");
      const page = await open(deployed, link);
      const fault = { operation: "ConfirmSignUp", times: 1 };
      for (const type of ["TooManyRequestsException", "ResourceNotFoundException"]) {
        await deployed.control("/faults", { ...fault, type });
        await press(deployed, link, page);
      }
      await press(deployed, link, page);
    });
    expect(counts).toEqual({
      asked: 3,
      failed: 1,
      misconfigured: 1,
      confirmed: 1,
      quick: 1,
    });
  });

  it("count a link that the app's page finishes once, and not among what scanners can press", async () => {
    const { lines, counts } = await run(async (deployed) => {
      const { link, query } = await land(deployed, "");
      await callOfPage(deployed, link, query);
    });
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { event: "mail-asked" },
      { asks: "land", outcome: "landed" },
      { asks: "confirm", outcome: "confirmed", confirmedWithinSeconds: true },
    ]);
    expect(counts).toEqual({ asked: 1 });
  });

  it("count neither what was remembered nor what needs no link, whatever else such a line says", () => {
    const filters = filtersOf(synthLinks().resources);
    const visit = { event: "link-visited", flow: "sign-up", asks: "confirm", outcome: "busy" };
    const line = (more: object) => JSON.stringify({ ...visit, ...more });
    expect(counted(filters, [line({})])).toEqual({ asked: 1, failed: 1 });
    expect(counted(filters, [line({ answeredFrom: "memory" })])).toEqual({});
    expect(counted(filters, [line({ flow: undefined })])).toEqual({});
    expect(counted(filters, [line({ asks: "busy" })])).toEqual({});
    expect(counted(filters, ['{"event":"endpoint-fault"}'])).toEqual({ asked: 1, failed: 1 });
    expect(counted(filters, ['{"event":"mail-unchanged"}'])).toEqual({ mailsUnchanged: 1 });
    expect(counted(filters, ['{"event":"link-left-out"}'])).toEqual({ mailsUnchanged: 1 });
  });

  it("count a failing flow whichever it is, and among what scanners can press none that has a form", () => {
    const filters = filtersOf(synthLinks().resources);
    const visit = {
      event: "link-visited",
      flow: "reset-password",
      asks: "confirm",
      visitor: "browser",
    };
    const line = (more: object) => JSON.stringify({ ...visit, ...more });
    expect(counted(filters, [line({ outcome: "busy" })])).toEqual({ asked: 1, failed: 1 });
    expect(counted(filters, [line({ outcome: "misconfigured" })])).toEqual({
      asked: 1,
      misconfigured: 1,
    });
    const confirmed = { outcome: "confirmed", confirmedWithinSeconds: true };
    expect(counted(filters, [line(confirmed)])).toEqual({ asked: 1 });
  });

  it("count in a namespace of their stack, so that two stacks of one app do not mix", () => {
    const namespaces = ["one", "two"].map((stackName) => {
      const { resources } = synthLinks(undefined, { stackName });
      const all = Object.values(resources.findResources("AWS::Logs::MetricFilter"));
      const [namespace, ...more] = new Set(
        all.map(({ Properties }) => Properties.MetricTransformations[0].MetricNamespace),
      );
      expect(more).toEqual([]);
      return namespace;
    });
    expect(namespaces).toEqual([
      expect.stringMatching(/^CognitoLinks\/one\//),
      expect.stringMatching(/^CognitoLinks\/two\//),
    ]);
  });

  it("tell of silence only where somebody said how long is too long", () => {
    synthLinks().resources.resourceCountIs("AWS::CloudWatch::Alarm", 5);
    const { resources } = synthLinks(() => ({ silentHours: 24 }));
    resources.hasResourceProperties("AWS::CloudWatch::Alarm", {
      MetricName: "mailsAsked",
      Statistic: "Sum",
      Period: Duration.hours(1).toSeconds(),
      EvaluationPeriods: 24,
      Threshold: 1,
      ComparisonOperator: "LessThanThreshold",
      TreatMissingData: "breaching",
    });
    expect(counted(filtersOf(resources), ['{"event":"mail-asked"}'])).toEqual({ mailsAsked: 1 });
  });
});
