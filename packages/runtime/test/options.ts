import type { LinksOptions } from "cognito-links";

/** Complete options that every test may change in one place. */
export const options: LinksOptions = {
  userPoolId: "eu-central-1_AbC123xyz",
  clients: [
    { clientId: "1h57kf5cpq17m0eml12EXAMPLE" },
    { clientId: "withsecret", clientSecret: "s3cr3t" },
  ],
  keys: null,
  linkUrl: "https://links.example.com/confirm",
  redirectTo: "https://app.example.com/welcome",
};

/** A key for tests; deployments make theirs with `npx cognito-links-dev key`. */
export const KEY = Buffer.alloc(32, 7).toString("base64url");
export const OTHER_KEY = Buffer.alloc(32, 8).toString("base64url");
