// Writes the link to a static page that confirms in the browser; what the page needs goes along as base64 of JSON.
exports.handler = async (event) => {
  const { REDIRECT_TO, RESOURCE_NAME = "links-example-com", AWS_REGION } = process.env;
  if (event.triggerSource !== "CustomMessage_SignUp") return event;
  const { userName, callerContext, request } = event;
  const host = `${RESOURCE_NAME}.s3.${AWS_REGION}.amazonaws.com`;
  const data = {
    userName,
    redirectUrl: REDIRECT_TO,
    region: AWS_REGION,
    clientId: callerContext.clientId,
  };
  const payload = Buffer.from(JSON.stringify(data)).toString("base64");
  const link = `https://${host}/index.html?data=${payload}&code=${request.codeParameter}`;
  event.response.emailSubject = process.env.EMAIL_SUBJECT ?? "Your verification link";
  event.response.emailMessage = `${process.env.EMAIL_MESSAGE ?? "Please click this link to verify your e-mail address:"} ${link}`;
  return event;
};
