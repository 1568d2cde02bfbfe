import { expect, it } from "vitest";
import { secretHash } from "../../src/aws/call-cognito.ts";

it("the secret hash is the one that Cognito expects", () => {
  const input = { username: "mary_major", clientId: "1example23456789", clientSecret: "secret" };
  expect(secretHash(input)).toBe("2E7rSRyTj4Us+7w53RrERBRePRwVPnCjg1psoo256R4=");
});
