import { defineBackend } from "@aws-amplify/backend";
import { Stack } from "aws-cdk-lib/core";
import { CognitoLinks } from "cognito-links-cdk";
import { auth } from "./auth/resource";

const backend = defineBackend({ auth });
const { userPool } = backend.auth.resources;

new CognitoLinks(Stack.of(userPool), "Links", {
  userPool,
  redirectTo: "https://app.example.com/welcome",
});
