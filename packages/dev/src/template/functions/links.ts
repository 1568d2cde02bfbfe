import {
  type CustomMessageEvent,
  createLinkEndpoint,
  openMailHandler,
  readConfig,
} from "cognito-links";
import {
  apiGatewayV2,
  createLambdaHandler,
  type LambdaHandler,
  type LambdaResult,
} from "cognito-links/lambda";

const configuration = process.env["COGNITO_LINKS"];
const mail = openMailHandler(configuration);
let click: LambdaHandler | undefined;

/** Made at the first click: if the configuration cannot be read, the clicks fail, and the mails of the same function do not. */
const openClick = (): LambdaHandler =>
  createLambdaHandler(createLinkEndpoint(readConfig(configuration)), [apiGatewayV2]);

/** Only Cognito can send a field of this name: of a visitor's request API Gateway alone makes the event's own fields. */
function isMail(event: object): event is CustomMessageEvent {
  return "triggerSource" in event;
}

/** The pool's CustomMessage trigger, and where the links lead. */
export const handler = async (event: object): Promise<CustomMessageEvent | LambdaResult> => {
  if (isMail(event)) return mail(event);
  click ??= openClick();
  return click(event);
};
