import { UserPool } from "aws-cdk-lib/aws-cognito";
import { App, CfnOutput, Stack } from "aws-cdk-lib/core";
import { CognitoLinks } from "cognito-links-cdk";

const stack = new Stack(new App(), "SignUp");
const userPool = new UserPool(stack, "Pool", {
  selfSignUpEnabled: true,
  signInAliases: { email: true },
});
userPool.addClient("App", { preventUserExistenceErrors: true });

const { linkUrl } = new CognitoLinks(stack, "Links", {
  userPool,
  redirectTo: "https://app.example.com/welcome",
});

// For the app: its pages give it to startLink and finishLink.
new CfnOutput(stack, "LinkUrl", { value: linkUrl });
