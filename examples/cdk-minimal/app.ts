import { Certificate, CertificateValidation } from "aws-cdk-lib/aws-certificatemanager";
import { UserPool } from "aws-cdk-lib/aws-cognito";
import { HostedZone } from "aws-cdk-lib/aws-route53";
import { App, Stack } from "aws-cdk-lib/core";
import { CognitoLinks } from "cognito-links-cdk";

const stack = new Stack(new App(), "SignUp");
const userPool = new UserPool(stack, "Pool", {
  selfSignUpEnabled: true,
  signInAliases: { email: true },
});
userPool.addClient("App", { preventUserExistenceErrors: true });

// The links share a site with the app, app.example.com: that is how the browser that signed up is known again.
const domainName = "links.example.com";
const zone = { hostedZoneId: "Z0123456789ABCDEFGHIJ", zoneName: "example.com" };
const hostedZone = HostedZone.fromHostedZoneAttributes(stack, "Zone", zone);
const validation = CertificateValidation.fromDns(hostedZone);
const certificate = new Certificate(stack, "Certificate", { domainName, validation });

new CognitoLinks(stack, "Links", {
  userPool,
  redirectTo: "https://app.example.com/welcome",
  domain: { domainName, certificate, hostedZone },
});
