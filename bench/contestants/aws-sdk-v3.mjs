// The same with AWS SDK v3 and nothing but the one command. Run as it is, and as one bundle.
import {
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";

const { COGNITO_ENDPOINT, AWS_REGION, REDIRECT_TO } = process.env;
const client = new CognitoIdentityProviderClient({
  region: AWS_REGION,
  endpoint: COGNITO_ENDPOINT,
});

export async function handler({ queryStringParameters: { clientId, username, code } }) {
  const input = { ClientId: clientId, Username: username, ConfirmationCode: code };
  await client.send(new ConfirmSignUpCommand(input));
  return { statusCode: 302, headers: { location: REDIRECT_TO, "cache-control": "no-store" } };
}
