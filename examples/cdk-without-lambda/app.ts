import { UserPool } from "aws-cdk-lib/aws-cognito";
import { App, Stack } from "aws-cdk-lib/core";
import { CognitoLinks, Wiring } from "cognito-links-cdk";

const stack = new Stack(new App(), "SignUp");

const userPool = new UserPool(stack, "Pool", {
  selfSignUpEnabled: true,
  signInAliases: { email: true },
});
const client = userPool.addClient("App", { preventUserExistenceErrors: true });

// API Gateway calls Cognito itself, so links are readable, and the clients they may name are listed.
new CognitoLinks(stack, "Links", {
  userPool,
  redirectTo: "https://app.example.com/welcome",
  wiring: Wiring.withoutLambda(),
  keys: null,
  clients: [{ client }],
});
