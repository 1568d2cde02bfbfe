import type { Rule } from "./rule.ts";
import { accountRecovery } from "./rules/account-recovery.ts";
import { anotherPool } from "./rules/another-pool.ts";
import { anotherRegion } from "./rules/another-region.ts";
import { anotherTrigger } from "./rules/another-trigger.ts";
import { clientSecret } from "./rules/client-secret.ts";
import { cloudformationOwned } from "./rules/cloudformation-owned.ts";
import { configurationSet } from "./rules/configuration-set.ts";
import { confirmWithLink } from "./rules/confirm-with-link.ts";
import { customSender } from "./rules/custom-sender.ts";
import { defaultSender } from "./rules/default-sender.ts";
import { dkim } from "./rules/dkim.ts";
import { dmarc } from "./rules/dmarc.ts";
import { emailChange } from "./rules/email-change.ts";
import { emailFailure } from "./rules/email-failure.ts";
import { emailNotVerified } from "./rules/email-not-verified.ts";
import { emailNotWritable } from "./rules/email-not-writable.ts";
import { emailSignIn } from "./rules/email-sign-in.ts";
import { functionState } from "./rules/function-state.ts";
import { functionTimeout } from "./rules/function-timeout.ts";
import { invitationClient } from "./rules/invitation-client.ts";
import { invitationDays } from "./rules/invitation-days.ts";
import { invitationOnly } from "./rules/invitation-only.ts";
import { invokePermission } from "./rules/invoke-permission.ts";
import { linkTracking } from "./rules/link-tracking.ts";
import { mailFrom } from "./rules/mail-from.ts";
import { messageTemplate } from "./rules/message-template.ts";
import { mfaOn } from "./rules/mfa-on.ts";
import { noConcurrency } from "./rules/no-concurrency.ts";
import { noDomain } from "./rules/no-domain.ts";
import { noTrigger } from "./rules/no-trigger.ts";
import { passwordPolicy } from "./rules/password-policy.ts";
import { preSignUp } from "./rules/pre-sign-up.ts";
import { secretInEnvironment } from "./rules/secret-in-environment.ts";
import { sesIdentity } from "./rules/ses-identity.ts";
import { sesPaused } from "./rules/ses-paused.ts";
import { sesQuota } from "./rules/ses-quota.ts";
import { sesSandbox } from "./rules/ses-sandbox.ts";
import { signInMinutes } from "./rules/sign-in-minutes.ts";
import { signedIn } from "./rules/signed-in.ts";
import { signedInMinutes } from "./rules/signed-in-minutes.ts";
import { smsFailure } from "./rules/sms-failure.ts";
import { smsWins } from "./rules/sms-wins.ts";
import { suppression } from "./rules/suppression.ts";
import { temporaryPassword } from "./rules/temporary-password.ts";
import { unknownSetting } from "./rules/unknown-setting.ts";
import { unlistedClient } from "./rules/unlisted-client.ts";
import { userExistence } from "./rules/user-existence.ts";

/** Everything that the doctor looks for, in the order of a mail's way. */
export const rules: readonly Rule[] = [
  invitationOnly,
  preSignUp,
  emailNotVerified,
  noTrigger,
  anotherTrigger,
  anotherRegion,
  invokePermission,
  functionState,
  noConcurrency,
  functionTimeout,
  anotherPool,
  unlistedClient,
  secretInEnvironment,
  customSender,
  confirmWithLink,
  messageTemplate,
  emailFailure,
  defaultSender,
  sesSandbox,
  sesPaused,
  sesQuota,
  sesIdentity,
  configurationSet,
  dkim,
  mailFrom,
  dmarc,
  linkTracking,
  suppression,
  smsWins,
  smsFailure,
  clientSecret,
  userExistence,
  noDomain,
  accountRecovery,
  passwordPolicy,
  invitationClient,
  invitationDays,
  temporaryPassword,
  emailNotWritable,
  emailChange,
  emailSignIn,
  signInMinutes,
  signedIn,
  signedInMinutes,
  mfaOn,
  cloudformationOwned,
  unknownSetting,
];
