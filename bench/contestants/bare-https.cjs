// The one call and nothing else: no checks, no outcomes, no pages. What node:https costs at the least.
const { Agent, request } = require("node:https");

const { COGNITO_ENDPOINT, REDIRECT_TO } = process.env;
const agent = new Agent({ keepAlive: true });

function confirmSignUp(input) {
  const body = JSON.stringify(input);
  return new Promise((resolve, reject) => {
    const headers = {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "AWSCognitoIdentityProviderService.ConfirmSignUp",
      "content-length": Buffer.byteLength(body),
    };
    const outgoing = request(COGNITO_ENDPOINT, { method: "POST", agent, headers }, (incoming) => {
      const chunks = [];
      incoming.on("data", (chunk) => chunks.push(chunk));
      incoming.on("end", () => resolve(JSON.parse(Buffer.concat(chunks).toString())));
      incoming.on("error", reject);
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

exports.handler = async function handler({ queryStringParameters: { clientId, username, code } }) {
  await confirmSignUp({ ClientId: clientId, Username: username, ConfirmationCode: code });
  return { statusCode: 302, headers: { location: REDIRECT_TO, "cache-control": "no-store" } };
};
