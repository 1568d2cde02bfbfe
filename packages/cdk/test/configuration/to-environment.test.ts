import { UserPool } from "aws-cdk-lib/aws-cognito";
import { CognitoLinks, type CognitoLinksProps } from "cognito-links-cdk";
import { describe, expect, it } from "vitest";
import { deploy, signUp } from "../deploy.ts";
import { emptyStack, ownPool, synthesise, synthLinks } from "../synth.ts";

const rules = (many: number) =>
  Array.from({ length: many }, (_, i) => `https://tenant-number-${i}.example.com`);
const withRules = (many: number): Partial<CognitoLinksProps> => ({
  allowRedirects: ["https://app.example.com", ...rules(many)],
});

/** Links of a pool that exists, and how long Lambda finds the environments of what mails and what answers. */
function existing(many: number, appName = "x") {
  const stack = emptyStack({ env: { region: "us-east-1", account: "111122223333" } });
  new CognitoLinks(stack, "Links", {
    userPool: UserPool.fromUserPoolId(stack, "Known", "us-east-1_AbC123xyz"),
    redirectTo: "https://app.example.com/welcome",
    appName,
    ...withRules(many),
  });
  return () =>
    Object.values(synthesise(stack).resources.findResources("AWS::Lambda::Function"))
      .map(({ Properties }) => Properties.Environment.Variables.COGNITO_LINKS)
      .filter((links) => links !== undefined)
      .map((links) => {
        const [separator, parts] = links["Fn::Join"];
        // What CloudFormation puts in: the API's id, the reference to a key.
        const value = parts.map((part: unknown) =>
          typeof part === "string" ? part : "a".repeat(10),
        );
        return Buffer.byteLength(JSON.stringify({ COGNITO_LINKS: value.join(separator) }));
      });
}

/** As many rules as are taken. */
function mostRules(): number {
  const counts = Array.from({ length: 100 }, (_, many) => many);
  return (
    counts.findLast((many) => {
      try {
        return existing(many);
      } catch {
        return false;
      }
    }) ?? 0
  );
}

describe("the functions' environment", () => {
  it("has room for sixty rules, and the functions for what stands in it", async () => {
    const deployed = await deploy(synthLinks(() => withRules(60)));
    const redirectTo = "https://tenant-number-59.example.com/team";
    const link = await signUp(deployed, "a@example.com", { ClientMetadata: { redirectTo } });
    const page = await deployed.cloud.fetch({
      method: "GET",
      path: `${link.pathname}${link.search}`,
    });
    expect(page.status).toBe(200);
    expect(page.headers["content-security-policy"]).toContain("form-action");
  });

  it.each<[string, number]>([
    ["a pool of this app, whose ids are known at deploy", 0],
    ["a pool that exists", 1],
  ])("is refused at synth where Lambda would refuse it, on %s", (_, existing) => {
    const make = () => {
      const { stack, userPool } = ownPool();
      const known = UserPool.fromUserPoolId(stack, "Known", "us-east-1_AbC123xyz");
      return new CognitoLinks(stack, "Links", {
        userPool: existing === 1 ? known : userPool,
        redirectTo: "https://app.example.com/welcome",
        ...withRules(100),
      });
    };
    expect(make).toThrow(
      /^allowRedirects: makes the functions' environment \d{4} bytes long, and Lambda takes 4096/,
    );
  });

  it("is refused by the part that is longest, a brand too", () => {
    const { stack, userPool } = ownPool();
    const address = (name: string) => `https://cdn.example.com/${name.repeat(1_300)}.png`;
    const logo = { url: address("a"), width: 120, darkUrl: address("b") };
    const redirectTo = "https://app.example.com/welcome";
    expect(
      () => new CognitoLinks(stack, "Links", { userPool, redirectTo, brand: { logo } }),
    ).not.toThrow();
    const privacyUrl = address("c");
    const known = UserPool.fromUserPoolId(stack, "Known", "us-east-1_AbC123xyz");
    expect(
      () =>
        new CognitoLinks(stack, "More", {
          userPool: known,
          redirectTo,
          brand: { logo, privacyUrl },
        }),
    ).toThrow(/^brand: makes the functions' environment \d{4} bytes long.*shorten/);
  });

  it("is counted as Lambda measures it: as JSON, in which each quote of ours is two bytes", () => {
    const lengths = existing(mostRules());
    expect(lengths()).toHaveLength(1);
    expect(Math.max(...lengths())).toBeLessThanOrEqual(4_096);
    expect(Math.max(...lengths())).toBeGreaterThan(3_900);
  });

  it("is counted in bytes, in which a name in other letters is longer", () => {
    const most = mostRules();
    expect(most).toBeGreaterThan(60);
    expect(() => existing(most, "例".repeat(60))).toThrow(/^allowRedirects: makes/);
  });
});
