import type { Rule } from "./rule.ts";
import { anotherRegion } from "./rules/another-region.ts";
import { anotherTrigger } from "./rules/another-trigger.ts";
import { clientSecret } from "./rules/client-secret.ts";
import { cloudformationOwned } from "./rules/cloudformation-owned.ts";
import { confirmWithLink } from "./rules/confirm-with-link.ts";
import { customSender } from "./rules/custom-sender.ts";
import { defaultSender } from "./rules/default-sender.ts";
import { emailNotVerified } from "./rules/email-not-verified.ts";
import { invitationOnly } from "./rules/invitation-only.ts";
import { invokePermission } from "./rules/invoke-permission.ts";
import { messageTemplate } from "./rules/message-template.ts";
import { mfaOn } from "./rules/mfa-on.ts";
import { noDomain } from "./rules/no-domain.ts";
import { noTrigger } from "./rules/no-trigger.ts";
import { smsWins } from "./rules/sms-wins.ts";
import { unknownSetting } from "./rules/unknown-setting.ts";
import { userExistence } from "./rules/user-existence.ts";

/** Everything that the doctor looks for, in the order of a mail's way. */
export const rules: readonly Rule[] = [
  invitationOnly,
  emailNotVerified,
  noTrigger,
  anotherTrigger,
  anotherRegion,
  invokePermission,
  customSender,
  confirmWithLink,
  messageTemplate,
  defaultSender,
  smsWins,
  clientSecret,
  userExistence,
  noDomain,
  mfaOn,
  cloudformationOwned,
  unknownSetting,
];
