// The hand-made recipe as most articles have it: the whole of aws-sdk v2, one call, a redirect.
const AWS = require("aws-sdk");

const { COGNITO_ENDPOINT, AWS_REGION, REDIRECT_TO } = process.env;
const cognito = new AWS.CognitoIdentityServiceProvider({
  apiVersion: "2016-04-18",
  region: AWS_REGION,
  endpoint: COGNITO_ENDPOINT,
});

exports.handler = async (event) => {
  const { clientId, username, code } = event.queryStringParameters;
  await cognito
    .confirmSignUp({ ClientId: clientId, Username: username, ConfirmationCode: code })
    .promise();
  return { statusCode: 302, headers: { location: REDIRECT_TO, "cache-control": "no-store" } };
};
