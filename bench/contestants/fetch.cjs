// The one call with the global fetch.
const { COGNITO_ENDPOINT, REDIRECT_TO } = process.env;

exports.handler = async function handler({ queryStringParameters: { clientId, username, code } }) {
  const response = await fetch(COGNITO_ENDPOINT, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "AWSCognitoIdentityProviderService.ConfirmSignUp",
    },
    body: JSON.stringify({ ClientId: clientId, Username: username, ConfirmationCode: code }),
  });
  await response.json();
  return { statusCode: 302, headers: { location: REDIRECT_TO, "cache-control": "no-store" } };
};
