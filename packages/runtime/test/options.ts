import type { LinksOptions } from "cognito-links";

/** Complete options that every test may change in one place. */
export const options: LinksOptions = {
  userPoolId: "eu-central-1_AbC123xyz",
  clients: [
    { clientId: "1h57kf5cpq17m0eml12EXAMPLE" },
    { clientId: "withsecret", clientSecret: "s3cr3t" },
  ],
  linkUrl: "https://links.example.com/confirm",
  redirectTo: "https://app.example.com/welcome",
};
