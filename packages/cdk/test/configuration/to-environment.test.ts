import { UserPool } from "aws-cdk-lib/aws-cognito";
import { CognitoLinks, type CognitoLinksProps } from "cognito-links-cdk";
import { describe, expect, it } from "vitest";
import { deploy, signUp } from "../deploy.ts";
import { emptyStack, ownPool, synthLinks } from "../synth.ts";

const rules = (many: number) =>
  Array.from({ length: many }, (_, i) => `https://tenant-number-${i}.example.com`);
const withRules = (many: number): Partial<CognitoLinksProps> => ({
  allowRedirects: ["https://app.example.com", ...rules(many)],
});

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

  it("is counted in bytes, in which a name in other letters is longer", () => {
    const stack = emptyStack({ env: { region: "us-east-1", account: "111122223333" } });
    const userPool = UserPool.fromUserPoolId(stack, "Known", "us-east-1_AbC123xyz");
    const redirectTo = "https://app.example.com/welcome";
    const base = { userPool, redirectTo };
    const most = Array.from({ length: 100 }, (_, i) => i).findLast((many) => {
      try {
        new CognitoLinks(stack, `Links${many}`, { ...base, ...withRules(many), appName: "x" });
        return true;
      } catch {
        return false;
      }
    });
    expect(most).toBeGreaterThan(60);
    const make = () =>
      new CognitoLinks(stack, "Named", {
        ...base,
        ...withRules(most ?? 0),
        appName: "例".repeat(60),
      });
    expect(make).toThrow(/^allowRedirects: makes/);
  });
});
