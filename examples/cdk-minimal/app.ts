import { App, CfnOutput, Stack } from "aws-cdk-lib";
import { UserPool } from "aws-cdk-lib/aws-cognito";
import { Topic } from "aws-cdk-lib/aws-sns";
import { CognitoLinks } from "cognito-links-cdk";

const stack = new Stack(new App(), "SignUp");

const userPool = new UserPool(stack, "Pool", {
  selfSignUpEnabled: true,
  signInAliases: { email: true },
});
const client = userPool.addClient("App", { preventUserExistenceErrors: true });

const links = new CognitoLinks(stack, "Links", {
  userPool,
  redirectTo: "https://app.example.com/welcome",
  alarmTopic: new Topic(stack, "Alarms", { enforceSSL: true }),
});
new CfnOutput(stack, "ClientId", { value: client.userPoolClientId });
new CfnOutput(stack, "LinkUrl", { value: links.linkUrl });
