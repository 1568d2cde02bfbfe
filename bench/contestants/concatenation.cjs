// The hand-made mail: one string, put together as most articles do.
const { LINK_URL } = process.env;

exports.handler = async function handler(event) {
  const { userName, callerContext, request } = event;
  const link = `${LINK_URL}?code=${request.codeParameter}&username=${userName}&clientId=${callerContext.clientId}`;
  event.response.emailSubject = "Your verification link";
  event.response.emailMessage = `Thank you for signing up. <a href="${link}">Click here</a> to verify your e-mail address.`;
  return event;
};
