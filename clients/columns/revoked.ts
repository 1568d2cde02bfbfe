/** Whether Cognito takes an access token no longer. */
export async function isRevoked(cognito: string, AccessToken: string): Promise<boolean> {
  const response = await fetch(cognito, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "AWSCognitoIdentityProviderService.GetUser",
    },
    body: JSON.stringify({ AccessToken }),
  });
  return /NotAuthorizedException/.test(await response.text());
}
