import { UserPool } from "aws-cdk-lib/aws-cognito";
import { App, Stack } from "aws-cdk-lib/core";
import { CognitoLinks } from "cognito-links-cdk";

const stack = new Stack(new App(), "Links", { env: { region: "eu-central-1" } });

// The trigger is attached at deploy: every other setting of the pool stays. A trigger that is there already makes the
// deployment fail, and is kept.
new CognitoLinks(stack, "Links", {
  userPool: UserPool.fromUserPoolId(stack, "Pool", "eu-central-1_AbC123xyz"),
  redirectTo: "https://app.example.com/welcome",
});
